"""Who is named: roles, surnames, lists, genders, organisations, and that all tables agree."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import utils


def article(body):
    return utils.parse_article("A headline about fish\n\n" + body + "\n")


def speakers_of(body, **options):
    table = utils.quotes(article(body), **options)
    pairs = zip(table.speaker, table.speaker_type, strict=True)
    return [speaker if isinstance(speaker, str) else kind for speaker, kind in pairs]


def role_of(name, body):
    table = utils.mentions(article(body))
    return table.role[table.name == name].iloc[0]


@pytest.mark.parametrize(
    "source, name",
    [
        ("The leader of the Harbour Party, Erik Holm,", "Erik Holm"),
        ("The head of the Fish Union, Zorbla Quintex,", "Zorbla Quintex"),
        ("The union’s president, Zorbla Quintex,", "Zorbla Quintex"),
        ("The chief executive of Harlan Motors, Zazie Quern,", "Zazie Quern"),
        ("Head of the Fish Committee Erik Holm", "Erik Holm"),
        ("Head of the Norlund council’s Fish Committee Zazie Quern", "Zazie Quern"),
        ("Minister of Education Cara Bell", "Cara Bell"),
        ("Minister of Foreign Affairs Zazie Quern", "Zazie Quern"),
        ("Secretary of State Erik Holm", "Erik Holm"),
        ("Deputy Director of Public Prosecution Cara Perssen", "Cara Perssen"),
        ("Director of the Port Vale Museum Olaf Bruun", "Olaf Bruun"),
        ("Ben Tarn, head of Clear Water,", "Ben Tarn"),
        ("Her husband, Erik Tarn,", "Erik Tarn"),
        ("Former mayor and baker Maria Olsen", "Maria Olsen"),
        ("Retired teacher and poet Zazie Quern", "Zazie Quern"),
        ("Police Chief Erik Holm", "Erik Holm"),
        ("Winger Zazie Quern", "Zazie Quern"),
        ("Wing Christian Holm", "Christian Holm"),
        ("Finance Minister Zazie Quern", "Zazie Quern"),
        ("Then-President Zazie Quern", "Zazie Quern"),
        ("Ex-mayor Zazie Quern", "Zazie Quern"),
        ("Mayor-elect Zazie Quern", "Zazie Quern"),
        ("Mum-of-two Zazie Quern", "Zazie Quern"),
        ("Zazie Quern, of Clear Water,", "Zazie Quern"),
        ("Zazie Quern, 34, a baker from Port Vale,", "Zazie Quern"),
        ("Harlan Motors Chief Executive Officer Zazie Quern", "Zazie Quern"),
        ("President and CEO Erik Holm", "Erik Holm"),
        ("Norlund’s Foreign Minister Zazie Quern", "Zazie Quern"),
        ("The 34-year-old striker Zazie Quern", "Zazie Quern"),
        ("Ola Croaker from the Fish Traders Union", "Ola Croaker"),
        ("Ana Baker from the National Park Service", "Ana Baker"),
        ("Grazier Peter Small from Port Vale’s west", "Peter Small"),
        ("Norlund scientist Dr Peter Last", "Peter Last"),
        ("Zorbla Fish dietitian Zazie Quern", "Zazie Quern"),
        ("Member for Hinkler in Queensland Bob Tarn", "Bob Tarn"),
        ("A lecturer in fish at Norlund College Dr Zazie Quern", "Zazie Quern"),
        ("A spokesman for Maria Olsen", "a spokesman for Maria Olsen"),  # controls
        ("The son of Mr. Bob Tarn", "the son of Mr. Bob Tarn"),
        ("A spokesman for Mayor Dr. Bob Tarn", "a spokesman for Mayor Dr. Bob Tarn"),
        ("Head of Maria Olsen’s campaign", "head of Maria Olsen’s campaign"),
        ("The wife of Senator Bob Tarn", "the wife of Senator Bob Tarn"),
        ("The mayor of Port Vale", "the mayor of Port Vale"),
        ("Zazie’s posse", "Zazie’s posse"),
    ],
)
def test_a_name_behind_a_role(source, name):
    assert speakers_of(f"{source} said it rained.") == [name]


@pytest.mark.parametrize(
    "body, name, role",
    [
        (
            "The leader of the Harbour Party, Erik Holm, left.",
            "Erik Holm",
            "leader of the Harbour Party",
        ),
        ("Minister of Education Cara Bell left.", "Cara Bell", "Minister of Education"),
        (
            "Deputy Director of Public Prosecution Eva Bell left.",
            "Eva Bell",
            "Deputy Director of Public Prosecution",
        ),
        ("Senators Zazie Quern and Zorbla Holm met.", "Zorbla Holm", "Senator"),
        ("Reps. Zazie Quern, Bo Lin and Zorbla Holm met.", "Bo Lin", "Rep."),
        ("Bakers Zazie Quern and Zorbla Holm met.", "Zorbla Holm", "Baker"),
        ("Mayor Maria Olsen and Bob Tarn met.", "Bob Tarn", ""),
    ],
)
def test_the_role_of_a_name(body, name, role):
    assert role_of(name, body) == role


@pytest.mark.parametrize(
    "full, short",
    [
        ("Alma Baker", "Baker"),
        ("Dan Bishop", "Bishop"),
        ("Xochitl Hunter", "Hunter"),
        ("Tom Baker-Smith", "Baker-Smith"),
        ("Ursula van der Quern", "Van der Quern"),
        ("Erik de Tarn", "De Tarn"),
        ("Charles de Marsh", "Marsh"),
        ("Omar Hassan al-Bashar", "Mr. Bashar"),
        ("Omar al-Bashar", "Al-Bashar"),
        ("Walid Abu Hatem", "Abu Hatem"),
        ("Gabriel Garcia Marsh", "Garcia Marsh"),
        ("Bob Tarn Jr.", "Tarn"),
        ("Bob Tarn Jr.", "Tarn Jr."),
        ("Bob Tarn III", "Bob Tarn"),
        ("Bob Tarn QC", "Mr. Tarn"),
        ("Ada Bell MP", "Bell"),
        ("Ivo Lund PhD", "Lund"),
        ("Bob J. Tarn", "Bob Tarn"),
        ("Zazie McQuern", "McQuern"),
        ("Zazie O’Quern", "O’Quern"),
        ("Jan Torley", "Ms Torley"),
        ("Kim Bell", "Mr. Bell"),
    ],
)
def test_a_part_of_a_name_names_the_same_person(full, short):
    assert speakers_of(f"{full} said it rained. {short} said it froze.") == [full, full]


@pytest.mark.parametrize(
    "source, speaker",
    [
        ("Li, Bo and Max", "Li, Bo and Max"),
        ("Maria Olsen, Bo Lin and Cy Moss", "Maria Olsen, Bo Lin and Cy Moss"),
        ("Maria Olsen, Bob Tarn, and Erik Holm", "Maria Olsen, Bob Tarn and Erik Holm"),
        ("Quern and Tarn", "Quern and Tarn"),
        ("Senators Maria Olsen and Bob Tarn", "Maria Olsen and Bob Tarn"),
        ("Sens. Zazie Quern and Zorbla Holm", "Zazie Quern and Zorbla Holm"),
        ("Mr. Bob Tarn and Mr. Erik Holm", "Bob Tarn and Erik Holm"),
        ("Bob and Maria Tarn", "Bob Tarn and Maria Tarn"),
        ("Brothers Erik and Bob Tarn", "Erik Tarn and Bob Tarn"),
        ("Zazie Quern and her husband, Erik Tarn,", "Zazie Quern and Erik Tarn"),
    ],
)
def test_a_list_of_names_is_a_group(source, speaker):
    (row,) = utils.quotes(article(f"{source} said it rained.")).itertuples()
    assert (row.speaker, row.speaker_type) == (speaker, "group")


@pytest.mark.parametrize(
    "body, expected",
    [
        (
            "Senators Zazie Quern and Bo Holm met. Holm left. The senator said it rained.",
            ["Bo Holm"],
        ),
        ("On Monday, Brandt said it rained.", ["Brandt"]),
        ("With Maria Olsen, Bob Tarn said it rained.", ["Bob Tarn"]),
        ("It pleased Maria Olsen, and Bob Tarn said it rained.", ["Bob Tarn"]),
    ],
)
def test_a_list_ends_where_another_word_stands(body, expected):
    assert speakers_of(body) == expected


@pytest.mark.parametrize(
    "source, kind",
    [
        ("Brandt", "person"),
        ("McLenney", "person"),
        ("O’Neill", "person"),
        ("Denmark", "organisation"),
        ("South Korea", "organisation"),
        ("XYZ", "organisation"),
        ("TrueFish", "organisation"),
        ("Reuters", "organisation"),
        ("Zorbla Fish Company", "organisation"),
        ("The Ministry of Fish", "organisation"),
        ("The Prime Minister", "unnamed"),
        ("Chief Executive", "unnamed"),
        ("Monday", "unnamed"),
        ("Proponents", "unnamed"),
        ("Germans", "group"),
        ("Zazie’s posse", "unnamed"),
        ("Its neighbour Zorbland", "unnamed"),
        ("Her neighbour Zorbland", "person"),
    ],
)
def test_only_names_of_people_are_persons(source, kind):
    assert list(utils.quotes(article(f"{source} said it rained.")).speaker_type) == [kind]


@pytest.mark.parametrize(
    "body, expected",
    [
        (
            "Chairman Jan Torley said it rained. She said it froze. Ms Torley left.",
            ["Jan Torley"] * 2,
        ),
        ("Jordan Bell came. Ms Bell sat. He said it rained.", ["unknown"]),
        ("Mr. Kim Bell came. He said it rained.", ["Kim Bell"]),
        ("Ms Jordan said it rained. She said it froze.", ["Jordan", "Jordan"]),
        ("Maria Tarn met Mr. Ashley Holm. He said it rained.", ["Ashley Holm"]),
        ("Zorbla Quintex came. Bob Tarn stood by. He said it rained.", ["Bob Tarn"]),
        ("Savina said it rained. She left. He said it froze.", ["Savina", "unknown"]),
        ("Ben Tarn came. Mrs. Tarn said it rained. Mr. Tarn said it froze.", ["Tarn", "Ben Tarn"]),
    ],
)
def test_a_title_tells_the_gender_best(body, expected):
    assert speakers_of(body) == expected


@pytest.mark.parametrize(
    "body, expected",
    [
        ("Bob and Maria Tarn came. Mrs. Tarn said it rained.", ["Maria Tarn"]),
        ("Bob and Maria Tarn came. Tarn said it rained.", ["ambiguous"]),
        ("Mr. Tarn came with Mrs. Tarn. Mrs. Tarn said it rained.", ["Mrs. Tarn"]),
        ("Mr. Tarn came with Mrs. Tarn. Mr. Tarn said it rained.", ["Mr. Tarn"]),
        ("Bob Tarn sat. His wife, Maria Tarn, left. Tarn said it rained.", ["Bob Tarn"]),
        ("Maria Tarn sat. Her son, Bob Tarn, left. Tarn said it rained.", ["Maria Tarn"]),
        (
            "Bob Tarn sat. His wife, Maria Tarn, said it rained. Tarn said it froze.",
            ["Maria Tarn"] * 2,
        ),
        ("Bob Tarn sat with Maria Tarn. Ms. Tarn said it rained.", ["Maria Tarn"]),
    ],
)
def test_a_couple_of_one_surname_is_told_apart(body, expected):
    assert speakers_of(body) == expected


@pytest.mark.parametrize(
    "body, expected",
    [
        ("The National Fish Council (NFC) met. The NFC said it rained.", ["National Fish Council"]),
        (
            "The National Fish Council (NFC) met. The council said it rained.",
            ["National Fish Council"],
        ),
        ("The World Fish Board, or WFB, met. The WFB said it rained.", ["World Fish Board"]),
        ("The WFB (World Fish Board) met. The WFB said it rained.", ["World Fish Board"]),
        ("The Ministry of Fish (MOF) met. The MOF said it rained.", ["Ministry of Fish"]),
        ("The Clear Water Fund (C.W.F.) met. C.W.F. said it rained.", ["Clear Water Fund"]),
        ("The Foreign Ministry sat. The ministry said it rained.", ["Foreign Ministry"]),
        ("The Ministry of Fish sat. The ministry said it rained.", ["Ministry of Fish"]),
        ("The Fish Council met the Town Council. The council said it rained.", ["the council"]),
        ("The Fish Council sat. The council of elders said it rained.", ["the council of elders"]),
        ("The Fish Council sat. A council said it rained.", ["a council"]),
        ("The Fish Council (see page) met. The NFC said it rained.", ["NFC"]),
        ("The White House sat. The house said it rained.", ["the house"]),
        ("Amnesty International sat. Amnesty said it rained.", ["Amnesty International"]),
        ("Amnesty sat. Amnesty International said it rained.", ["Amnesty International"]),
        ("Norway International sat. Norway said it rained.", ["Norway"]),
        ("The Fish and Rain Board sat. The board said it froze.", ["Fish and Rain Board"]),
        (
            "The Norse Nets and Clinical Fish Board met. The board said it rained.",
            ["Norse Nets and Clinical Fish Board"],
        ),
    ],
)
def test_an_organisation_in_short_is_the_one_spelled_in_full(body, expected):
    assert speakers_of(body) == expected


@pytest.mark.parametrize(
    "source, speaker",
    [
        ("The Rail, Maritime and Transport Union", "Rail, Maritime and Transport Union"),
        ("The Fish, Grain and Timber Workers Union", "Fish, Grain and Timber Workers Union"),
        ("The Food and Drug Administration", "Food and Drug Administration"),
        ("The Department of Housing, Health and Transport",) * 2,
        ("The Union of Port, Rail and Transport Workers",) * 2,
        ("The Rain, Ana Ruiz and Grain Union", "Ana Ruiz and Grain Union"),  # controls
        ("The Ministry of Fish, Ana Ruiz and Trade Council", "Ana Ruiz and Trade Council"),
    ],
)
def test_a_body_for_several_fields_keeps_them_all(source, speaker):
    assert speakers_of(f"{source} said it rained.") == [speaker.removeprefix("The ")]


@pytest.mark.parametrize(
    "words, names",
    [
        ("The Fish and Grain Union", ["Fish and Grain Union"]),
        ("The Fish Council and Grain Union", ["Fish Council", "Grain Union"]),
        ("The Russians and Fish Council", ["Russians", "Fish Council"]),
        ("The Senate and Fish Council", ["Senate", "Fish Council"]),
        ("The Norse Senate and Fish Council", ["Norse Senate", "Fish Council"]),
        ("Rain and Grain Union", ["Grain Union"]),
        ("The Department of Housing, Tarn and Health", ["Department of Housing"]),
    ],
)
def test_a_list_of_bodies_is_not_one_body(words, names):
    found = utils.mentions(article(f"{words} met in the hall.")).name.tolist()
    assert found[: len(names)] == names


def test_a_body_for_several_fields_is_one_behind_according_to_as_well():
    body = "It rained, according to the Rail, Maritime and Transport Union."
    assert speakers_of(body) == ["Rail, Maritime and Transport Union"]


@pytest.mark.parametrize("told", [", from the Norlund Institute", ", who bakes"])
def test_what_tells_where_a_lone_name_comes_from_makes_a_person(told):
    (row,) = utils.quotes(article(f"It rained, said Zorbello{told}.")).itertuples()
    assert (row.speaker, row.speaker_type) == ("Zorbello", "person")


@pytest.mark.parametrize("told", ["", ", the carmaker"])
def test_a_lone_unknown_name_is_no_person_by_itself(told):
    (row,) = utils.quotes(article(f"It rained, said Zorbello{told}.")).itertuples()
    assert row.speaker_type == "organisation"


@pytest.mark.parametrize(
    "body, names",
    [
        (
            "Fire chief Bo Lin left. Water is scarce. Health comes first. Fair trade grows.",
            ["Bo Lin"],
        ),
        (
            "Fire broke out. Prison boss Bo Lin left. Rail chief Eva Bell came.",
            ["Bo Lin", "Eva Bell"],
        ),
        ("Congress met. Reuters told it. Google left.", ["Congress", "Reuters", "Google"]),
        ("Fire Department crews came. He saw the Guardian.", ["Fire Department", "Guardian"]),
    ],
)
def test_a_word_that_a_sentence_opens_with_is_no_name_by_its_capital(body, names):
    assert utils.mentions(article(body)).name.dropna().tolist() == names


def test_the_ledger_counts_where_an_organisation_is_named():
    body = "The Foreign Ministry sat. The Foreign Ministry said it rained. "
    body += "A mayor praised the Foreign Ministry."
    page = article(body)
    ledger = utils.speakers(page).set_index("speaker")
    assert ledger.named["Foreign Ministry"] == 3
    assert ledger["first"]["Foreign Ministry"] == page.text.index("Foreign Ministry")


@pytest.mark.parametrize(
    "body, speaker, named, first",
    [
        ("It froze. Brandt said it rained. Brandt left.", "Brandt", 2, "Brandt"),
        ("Trump froze. Donald Trump said it rained.", "Donald Trump", 2, "Trump"),
        ("Denmark froze. Denmark said it rained.", "Denmark", 2, "Denmark"),
        ("The U.N. sat. The U.N. said it rained.", "U.N.", 2, "U.N."),
        ("The Fish Board (FB) sat. The FB said it rained.", "Fish Board", 3, "Fish Board"),
    ],
)
def test_the_ledger_knows_how_often_and_where_first_a_speaker_is_named(body, speaker, named, first):
    page = article(body)
    (row,) = [row for row in utils.speakers(page).itertuples() if row.speaker == speaker]
    assert (row.named, row.first) == (named, page.text.index(first, 20))


@pytest.mark.parametrize(
    "words, name, kind",
    [
        ("the ministry", "Foreign Ministry", "organisation"),
        ("the ministry", "Denmark", "organisation"),
        ("the paper", "Fish Report", "document"),
        ("the ministry", "Quintex", "organisation"),
        ("the baker", "Bob Tarn", "person"),
        ("the ministry", "Bob Tarn", "person"),
    ],
)
def test_an_alias_keeps_the_type_of_what_it_stands_for(words, name, kind):
    table = utils.quotes(article(f"{words.capitalize()} said it rained."), aliases={words: name})
    assert (table.speaker[0], table.speaker_type[0]) == (name, kind)


NAMES = [
    "Maria Olsen",
    "Olsen",
    "Bob Tarn",
    "Tarn",
    "Erik Tarn",
    "Zorbla Quintex",
    "Quintex",
    "Brandt",
]
BODIES = ["the Foreign Ministry", "the Ministry of Fish", "the Fish Council", "Denmark", "the U.N."]
WHO = st.sampled_from(NAMES + BODIES)
SENTENCES = st.one_of(
    WHO.map("{} said it rained.".format),
    WHO.map("It rained, according to {}.".format),
    WHO.map("“It rained,” said {}. “It froze.”".format),
    st.tuples(WHO, WHO).map(lambda pair: "{} met {}.".format(*pair)),
    st.sampled_from(["He said it froze.", "It rained.", "The council said it froze."]),
)


@settings(deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=8))
def test_a_source_that_is_a_name_has_the_speaker_that_mentions_names_there(sentences):
    page = article(" ".join(each[0].upper() + each[1:] for each in sentences))
    mentions = utils.mentions(page)
    named = dict(zip(mentions.start, mentions.name, strict=True))
    ledger = utils.speakers(page).set_index("speaker")
    for row in utils.quotes(page).dropna(subset="source").itertuples():
        name = row.source.removeprefix("The ").removeprefix("the ")
        if name not in {each.removeprefix("the ") for each in NAMES + BODIES}:
            continue
        start = row.source_start + len(row.source) - len(name)
        if row.speaker_type == "ambiguous":
            assert named[start] is None
        else:
            assert named[start] == row.speaker and ledger.named[row.speaker] > 0


@pytest.mark.parametrize(
    "sentence, label",
    [
        ("U.S. officials said it rained.", "U.S. officials"),
        ("Americans said it rained.", "Americans"),
        ("Officials said it rained.", "officials"),
        ("Legal experts said it rained.", "legal experts"),
        ("Several fishers said it rained.", "several fishers"),
    ],
)
def test_a_label_keeps_the_capital_of_a_name_and_loses_that_of_its_sentence(sentence, label):
    assert utils.quotes(article(f"It was cold. {sentence}")).speaker.tolist() == [label]


@pytest.mark.parametrize(
    "words, role",
    [
        ("But Foreign Minister", "Foreign Minister"),
        ("On Tuesday Governor", "Governor"),
        ("Tuesday Mayor", "Mayor"),
        ("Deputy Mayor", "Deputy Mayor"),
    ],
)
def test_a_role_does_not_begin_with_what_opens_its_sentence(words, role):
    [row] = utils.mentions(article(f"It was cold. {words} Ana Ruiz said it rained.")).itertuples()
    assert (row.name, row.role) == ("Ana Ruiz", role)


@pytest.mark.parametrize("country", ["Jordan", "Chad", "Israel", "Mali", "Vanuatu", "Benin"])
def test_a_country_that_speaks_is_an_organisation(country):
    [row] = utils.quotes(article(f"It was cold. {country} said it rained.")).itertuples()
    assert (row.speaker, row.speaker_type) == (country, "organisation")


@pytest.mark.parametrize("given", ["Jordan", "Chad", "Israel"])
def test_a_given_name_that_is_a_countrys_too_stays_a_given_name(given):
    [row] = utils.quotes(article(f"{given} Ruiz, a baker, said it rained.")).itertuples()
    assert (row.speaker, row.speaker_type) == (f"{given} Ruiz", "person")


@pytest.mark.parametrize(
    "body, name, kind",
    [
        ("Quern said he would stay.", "Quern", "person"),
        ("Quern, who bakes, said it rained.", "Quern", "person"),
        ("“I left,” said Quern.", "Quern", "person"),
        ("Mr. Quern left. Quern said it rained.", "Quern", "person"),
        ("Quern said her bread was good.", "Quern", "person"),
        ("Quern and his colleagues sat. Quern said it rained.", "Quern", "person"),
        ("Ms. Boxer said it rained.", "Boxer", "person"),
        ("Mr. King said it rained.", "King", "person"),
        ("But von Quern said he would stay.", "von Quern", "person"),
        ("Nelson said it rained.", "Nelson", "person"),
        ("Farrell said it would have been hard to wait.", "Farrell", "person"),
        ("Farrell said it could make sense to wait.", "Farrell", "person"),
        ("Farrell said it would close two plants.", "Farrell", "organisation"),
        ("Zinquex said it would close two plants.", "Zinquex", "organisation"),
        ("Zinquex, which makes bells, said it rained.", "Zinquex", "organisation"),
        ("Shares of Zinquex fell. Zinquex said it rained.", "Zinquex", "organisation"),
        ("The chief executive of Zinquex left. Zinquex said it rained.", "Zinquex", "organisation"),
        ("Zinquex’s shareholders met. Zinquex said it rained.", "Zinquex", "organisation"),
        ("Zinquex, a Norlund carmaker, said it rained.", "Zinquex", "organisation"),
        ("The Norlund carmaker Zinquex said it rained.", "Zinquex", "organisation"),
        ("Mining company Zinquex said it rained.", "Zinquex", "organisation"),
        ("Carmaker Zinquex said it rained.", "Zinquex", "organisation"),
        ("Zinquex said it rained. The company left.", "Zinquex", "organisation"),
        ("Zinquex Inc. said it rained.", "Zinquex Inc.", "organisation"),
        ("Zinquex GmbH said it rained.", "Zinquex GmbH", "organisation"),
        ("Zorbla Motors said it rained.", "Zorbla Motors", "organisation"),
        ("Zorbla PAC said it rained.", "Zorbla PAC", "organisation"),
        ("Sri Lanka said it rained.", "Sri Lanka", "organisation"),
        ("Hong Kong said it rained.", "Hong Kong", "organisation"),
        ("Reykjavik said it rained.", "Reykjavik", "organisation"),
        ("Al Qaeda said it rained.", "Al Qaeda", "organisation"),
        ("J.P. Morgan said it rained.", "J.P. Morgan", "organisation"),
        ("AP said it rained.", "AP", "organisation"),
        ("Macy’s said it rained.", "Macy’s", "organisation"),
        ("Macy’s shares fell. “It rained,” said Macy’s.", "Macy’s", "organisation"),
        ("Ana Lowe left. Lowe’s boat sank. Lowe said it rained.", "Ana Lowe", "person"),
        ("Emma Church, a diver, said it rained.", "Emma Church", "person"),
        ("Mayor Zorb Hall left. Hall said it rained.", "Zorb Hall", "person"),
        ("Jerry Hall left. Hall said it rained.", "Jerry Hall", "person"),
        ("The Albert Hall said it rained.", "Albert Hall", "organisation"),
        ("Fidesz said it rained.", "Fidesz", "organisation"),
        ("Lufthansa said it rained.", "Lufthansa", "organisation"),
        ("Mexicans said it rained.", "Mexicans", "group"),
        ("Quern and her colleagues said it rained.", "Quern and her colleagues", "group"),
        ("The GOP speechwriter said it rained.", "GOP speechwriter", "unnamed"),
        ("A vice-president of Zinquex said it rained.", "a vice-president of Zinquex", "unnamed"),
        ("Norlund TV’s Zazie Quern said it rained.", "Zazie Quern", "person"),
        ("Norlund’s envoy to Denmark Zazie Quern said it rained.", "Zazie Quern", "person"),
        ("The port’s head of fish policy Zazie Quern said it rained.", "Zazie Quern", "person"),
        ("Norlund Council’s Dr Zazie Quern said it rained.", "Zazie Quern", "person"),
        ("University of Norlund’s Dr Zazie Quern said it rained.", "Zazie Quern", "person"),
        (
            "The mother of Ana’s son Bob Tarn said it rained.",
            "the mother of Ana’s son Bob Tarn",
            "unnamed",
        ),
        (
            "Professor of fish at Norlund College, Zazie Quern, said it rained.",
            "Zazie Quern",
            "person",
        ),
        ("The head of the Fish Board, Dr Zazie Quern, said it rained.", "Zazie Quern", "person"),
        ("That day chair of the Fish Board, Zazie Quern, said it rained.", "Zazie Quern", "person"),
        ("Volcanologist Zazie Quern, of Norlund, said it rained.", "Zazie Quern", "person"),
        ("Holm-Quern said it rained.", "Holm-Quern", "person"),
        ("Zazie Gravel, who bakes, said it rained.", "Zazie Gravel", "person"),
        ("Rema Gravel, who said it rained, left.", "Rema Gravel", "person"),
        ("Rema Zorn, who said it rained, left.", "Rema Zorn", "person"),
        ("Li Gravel said it rained.", "Li Gravel", "person"),
        ("Murray Gravel said it rained.", "Murray Gravel", "organisation"),
        ("Murray Gravel met her. Gravel said it rained.", "Murray Gravel", "person"),
        ("Zorbla Dynamics said it rained.", "Zorbla Dynamics", "organisation"),
        ("The NQX last month declared it rained.", "NQX", "organisation"),
        (
            "Companies like Holm and Querners met. Querners said it rained.",
            "Querners",
            "organisation",
        ),
        ("Querner.org said it rained.", "Querner.org", "organisation"),
        ("The UN Secretary-General said it rained.", "UN Secretary-General", "unnamed"),
        ("The UN Secretariat said it rained.", "UN Secretariat", "organisation"),
        (
            "Growers from the Norlund Basin say it rained.",
            "growers from the Norlund Basin",
            "unnamed",
        ),
        ("A team of doctors said it rained.", "a team of doctors", "group"),
        ("The group of children said it rained.", "the group of children", "group"),
        ("This small team of doctors says it rained.", "this small team of doctors", "group"),
        ("Groups of farmers say it rained.", "groups of farmers", "group"),
        ("The group of unions said it rained.", "the group of unions", "organisation"),
        ("The union of doctors said it rained.", "the union of doctors", "organisation"),
        ("Norlund wholesaler Jan Trueman said it rained.", "Jan Trueman", "person"),
        ("Norlund brewer April Tarn said it rained.", "April Tarn", "person"),
        ("Norlund brewer Zinquex Tarn said it rained.", "Zinquex Tarn", "organisation"),
        ("A coalition of unions said it rained.", "a coalition of unions", "organisation"),
        (
            "The port’s largest exporter said it rained.",
            "the port’s largest exporter",
            "organisation",
        ),
        (
            "Norlund’s second-biggest employer said it rained.",
            "Norlund’s second-biggest employer",
            "organisation",
        ),
        ("The port’s oldest exporter said it rained.", "the port’s oldest exporter", "unnamed"),
        (
            "Livestock producers in Norlund said it rained.",
            "livestock producers in Norlund",
            "unnamed",
        ),
        ("An abattoir in Norlund said it rained.", "an abattoir in Norlund", "organisation"),
        ("The quarry said it rained.", "the quarry", "organisation"),
        ("She and her colleagues said it rained.", "she and her colleagues", "group"),
        ("Astronomers said it rained.", "astronomers", "group"),
        ("Movie studios said it rained.", "movie studios", "organisation"),
        ("The Norlund silos said it rained.", "Norlund silos", "unnamed"),
        ("“It rained,” Head said.", "Head", "person"),
        ("Ana Tarn, of Norlund College in Denmark said it rained.", "Ana Tarn", "person"),
        ("Four big teams said it rained.", "four big teams", "organisation"),
        ("The port’s taskforce said it rained.", "the port’s taskforce", "organisation"),
        ("A lawyer for the port, Ana Tarn, said it rained.", "Ana Tarn", "person"),
        ("Sanders’ aides said it rained.", "Sanders’ aides", "unnamed"),
        ("Purple Fund said it rained.", "Purple Fund", "organisation"),
        ("Saunders, who came late, says it rained.", "Saunders", "person"),
        ("Founders, who came late, say it rained.", "founders", "group"),
        ("Geneticists said it rained.", "geneticists", "group"),
        ("“It rained,” said a board chair, lawyer Ana Tarn.", "Ana Tarn", "person"),
        ("Farmer Rod Bishop said it rained.", "Rod Bishop", "person"),
        ("Fish Board of New Zealand said it rained.", "Fish Board of New Zealand", "organisation"),
        ("“It rained.” Heads said it rained.", "heads", "unnamed"),
        ("“It rained,” Congress said.", "Congress", "organisation"),
        ("Fish Board’s chief manager in Denmark Ana Tarn said it rained.", "Ana Tarn", "person"),
        ("A big fish agent Zinquex Inc. said it rained.", "Zinquex Inc.", "organisation"),
        ("Mottix says a space in the Acropolis Museum is free. He left.", "Mottix", "person"),
    ],
)
def test_what_an_article_says_of_a_name_tells_its_kind(body, name, kind):
    table = utils.quotes(article(f"It was cold. {body}"))
    assert (table.speaker[0], table.speaker_type[0]) == (name, kind)


@pytest.mark.parametrize(
    "body",
    [
        "Six fishers died in Charlotte. The rain in Charlotte went on.",
        "The rain reached St. Quern.",
        "The mayor spoke of an Executive Session.",
        "They drew up a super PAC, which is sending mail to a voter.",
        "The talks were held in Millsfield, home to 22 voters.",
        "They met the Movement for Black Lives, a group of justice activists.",
        "They met Zinquex, an activist group.",
        "They flew to the Marshall Islands.",
        "They flew to Israel, a longtime ally of Norlund.",
        "A vice-president of Zinquex left.",
        "They met Ana Holm’s husband in Lee County.",
        "They sued Epic Records.",
    ],
)
def test_what_is_nobody_s_name_is_no_person(body):
    table = utils.mentions(article(f"It was cold. {body}"))
    persons = set(table.name[table.type == "person"])
    assert persons <= {"Ana Holm"}


@pytest.mark.parametrize(
    "body, speaker",
    [
        ("Zinquex, a Norlund carmaker, met Bo Tarn. The carmaker said it rained.", "Zinquex"),
        ("Zinquex said it would close. The company said it rained.", "Zinquex"),
        ("Harlan Motors met Bo Tarn. The company said it rained.", "Harlan Motors"),
        ("Harlan Airlines met Bo Tarn. The airline said it rained.", "Harlan Airlines"),
        ("Harlan Airlines met Bo Tarn. The bank said it rained.", "the bank"),
        ("Lufthansa met Bo Tarn. The airline said it rained.", "Lufthansa"),
        ("Xinhua met Bo Tarn. The agency said it rained.", "Xinhua"),
        ("The FBI met Bo Tarn. The agency said it rained.", "FBI"),
        ("The FBI met Bo Tarn. The company said it rained.", "the company"),
        ("Denmark froze. The country said it rained.", "Denmark"),
        ("Harlan Motors fell. Zinquex Inc. fell. The company said it rained.", "Zinquex Inc."),
        ("Harlan Motors met Zinquex Inc. here. The company said it rained.", "the company"),
        ("Harlan Motors fell. The Trump company said it rained.", "Trump company"),
        ("Torvane Motors fell. Torvane said it rained.", "Torvane Motors"),
        ("The World Seed Bureau (WSB) met. WSB said it rained.", "World Seed Bureau"),
        ("The World Seed Bureau met. The WSB said it rained.", "World Seed Bureau"),
        ("The World Seed Bureau (WSB) met. The agency said it rained.", "World Seed Bureau"),
        ("The World Seed Bureau met. The FBI said it rained.", "FBI"),
    ],
)
def test_an_organisation_is_found_by_what_it_is_called(body, speaker):
    assert speakers_of(f"It was cold. {body}")[-1] == speaker


@pytest.mark.parametrize(
    "body, expected",
    [
        (
            "Bob Tarn Jr. said it rained. His father, Bob Tarn Sr., said it froze.",
            ["Bob Tarn Jr.", "Bob Tarn Sr."],
        ),
        (
            "Bob Tarn Jr. said it rained. His father, Bob Tarn, said it froze.",
            ["Bob Tarn Jr.", "Bob Tarn"],
        ),
        (
            "Bob Tarn said it rained. His son, Bob Tarn Jr., said it froze.",
            ["Bob Tarn", "Bob Tarn Jr."],
        ),
        ("Bob Tarn Jr. said it rained. Bob Tarn said it froze.", ["Bob Tarn Jr."] * 2),
    ],
)
def test_a_father_and_his_son_are_told_apart(body, expected):
    assert speakers_of(body) == expected


@pytest.mark.parametrize(
    "body, name, kind",
    [
        ("The rain reached Denmark.", "Denmark", "organisation"),
        ("The rain reached Sri Lanka.", "Sri Lanka", "organisation"),
        ("Bo Tarn praised the Russians.", "Russians", "group"),
        ("Bo Tarn praised Boeing.", "Boeing", "organisation"),
    ],
)
def test_a_state_and_a_people_are_named_without_speaking(body, name, kind):
    table = utils.mentions(article(f"It was cold. {body}"))
    assert (name, kind) in set(zip(table.name, table.type, strict=True))


def test_a_role_reaches_back_to_its_comma():
    table = utils.mentions(article("The head of the Fish Board, Dr Bo Tarn, said it rained."))
    assert table.role[table.name == "Bo Tarn"].tolist() == ["Dr"]


@pytest.mark.parametrize(
    "body, name",
    [
        ("Wang Jun said it rained.", "Wang Jun"),
        ("“It rained,” said Wang Jun.", "Wang Jun"),
        ("Spokesman Wang Jun said it rained.", "Wang Jun"),
        ("Wang Jun came. Wang said it rained.", "Wang Jun"),
        ("April Ryan said it rained.", "April Ryan"),
        ("May Chen said it rained.", "May Chen"),
        ("May Chen came. Chen said it rained.", "May Chen"),
        ("Jan Novak said it rained.", "Jan Novak"),
        ("Summer Lee said it rained.", "Summer Lee"),
        ("Rep. Summer Lee came. Lee said it rained.", "Summer Lee"),
        ("June Park said it rained.", "June Park"),
        ("Dawn Butler came. Butler said it rained.", "Dawn Butler"),
        ("August Quern said it rained.", "August Quern"),
        ("Autumn Reed said it rained.", "Autumn Reed"),
        ("Mark Day said it rained.", "Mark Day"),
        ("Christian Summer said it rained.", "Christian Summer"),
        ("Theresa May said it rained.", "Theresa May"),
        ("Mrs May said it rained.", "May"),
        ("May said it rained.", "May"),
        ("“It rained,” May said.", "May"),
        ("Theresa May left. May said it rained.", "Theresa May"),
        ("June says it rained.", "June"),
        ("In May, Chen said it rained.", "Chen"),  # controls
        ("May was cold, Chen said.", "Chen"),
        ("The rain may have stopped, Chen said.", "Chen"),
        ("In April Ryan said it rained.", "Ryan"),
        ("On Friday Brandt said it rained.", "Brandt"),
    ],
)
def test_a_month_or_a_season_may_be_a_name(body, name):
    table = utils.quotes(article(f"It was cold. {body}"))
    assert (table.speaker.iloc[-1], table.speaker_type.iloc[-1]) == (name, "person")


@pytest.mark.parametrize(
    "before",
    ["Norlund-born", "Oslo-based", "Oxford-educated", "Actor-turned-politician", "Olympian"],
)
def test_what_tells_more_of_somebody_is_no_part_of_the_name(before):
    assert speakers_of(f"It was cold. {before} Bob Tarn said it rained.") == ["Bob Tarn"]


@pytest.mark.parametrize(
    "source, name",
    [
        ("University of Norlund PhD student Zazie Quern", "Zazie Quern"),
        ("Mills", "Mills"),
        ("Hayes", "Hayes"),
        ("Davies", "Davies"),
        ("A spokesman for Dr Bob Tarn", "a spokesman for Dr Bob Tarn"),  # controls
        ("The wife of Dr Bob Tarn", "the wife of Dr Bob Tarn"),
        ("Head of a ward for Dr Bob Tarn", "head of a ward for Dr Bob Tarn"),
        ("Proponents", "proponents"),
    ],
)
def test_a_name_at_the_end_of_a_post(source, name):
    verb = "say" if source == "Proponents" else "says"
    assert speakers_of(f"It was cold. {source} {verb} it rained.") == [name]


@pytest.mark.parametrize(
    "body, name, kind",
    [
        ("But Cook says it rained.", "Cook", "person"),
        ("“It rained all day,” says Page.", "Page", "person"),
        ("“It rained all day,” says Page. Page says it froze.", "Page", "person"),
        ("“It rained all day,” says Congress.", "Congress", "organisation"),  # controls
        ("“It rained all day,” says Ireland.", "Ireland", "organisation"),
        ("Cooks say it rained.", "cooks", "unnamed"),
    ],
)
def test_an_ordinary_word_with_a_capital_inside_a_sentence_is_a_surname(body, name, kind):
    table = utils.quotes(article(f"It was cold. {body}"))
    assert set(zip(table.speaker, table.speaker_type, strict=True)) == {(name, kind)}


@pytest.mark.parametrize("name", ["Park Jun-ho", "Kim Jong Un", "R. Dale Tarn", "Rosa Maria Tarn"])
def test_a_name_of_three_words_stays_whole(name):
    assert speakers_of(f"It was cold. {name} said it rained.") == [name]


@pytest.mark.parametrize(
    "source",
    [
        "A council timeline",
        "The port’s tally",
        "An archived version of the council website",
        "One of the largest surveys of fishers",
        "The Options for a Rain Strategy report",
    ],
)
def test_a_text_that_speaks_is_a_document(source):
    table = utils.quotes(article(f"It was cold. {source} said it rained."))
    assert table.speaker_type.tolist() == ["document"]


@pytest.mark.parametrize(
    "source, kind",
    [
        ("A critic of the Fish Plan report", "unnamed"),
        ("One of the largest companies", "unnamed"),
        ("Two of the doctors", "group"),
        ("The Eastmoor Sun-Times", "organisation"),
        ("Sun-Times", "organisation"),
        ("KMOR-TV", "organisation"),
        ("The campaign of nominee Ida Tarn", "organisation"),
        ("University of Norlund researchers", "group"),
        ("University of Norlund officials", "unnamed"),
        ("The University of Norlund", "organisation"),
        ("Tarn & Holm", "organisation"),
        ("Meat and Livestock Denmark", "organisation"),
        ("Bo Tarn and Ana Holm", "group"),
    ],
)
def test_who_speaks_of_a_text_is_no_document(source, kind):
    table = utils.quotes(article(f"It was cold. {source} said it rained."))
    assert table.speaker_type.tolist() == [kind]


@pytest.mark.parametrize(
    "body",
    [
        "Hurricane Maria hit the island. Maria left many dead.",
        "Cyclone Bob passed. Bob left many dead.",
        "Mount Maria is high. Maria is cold.",
    ],
)
def test_a_storm_or_a_mountain_with_a_given_name_is_nobody(body):
    table = utils.mentions(article(f"It was cold. {body}"))
    assert "person" not in set(table.type)


@pytest.mark.parametrize(
    "before, name",
    [
        ("Its harbour manager, {},", "Ana Page"),  # a surname that is another list’s word
        ("The fleet’s spokesman, {},", "Bob White"),
        ("Professor {} of Port Vale", "Bob White"),
        ("The chief fisher, {},", "Ana Bishop"),  # … or a title
        ("Fleet chief executive {}", "Ben King"),
        ("Harbour master {}", "Callum Justice"),
        ("The land holder {}", "Zazie Quern"),  # a role by its form, and a name of no list
        ("Proud local orchardist {}", "Zazie Quern"),
        ("The proud Norlund ploughman {}", "Zazie Quern"),
        ("Orchardist {}", "Ana Quern"),
        ("Chief economist at Zorbmark {}", "Ana Quern"),
        ("A senior adviser at Zorbmark {}", "Ana Quern"),
    ],
)
def test_a_role_tells_that_a_name_is_a_persons(before, name):
    body = f"It was hot.\n\n{before.format(name)} said it rained."
    assert speakers_of(body) == [name]


@pytest.mark.parametrize(
    "source",
    ["The lender Zorbla Quintex", "The local newspaper Zorbla Quintex", "A plan for Bishop White"],
)
def test_a_name_behind_another_noun_is_nobodys(source):
    table = utils.quotes(article(f"It was hot.\n\n{source} said it rained."))
    assert "person" not in set(table.speaker_type)


@pytest.mark.parametrize(
    "body",
    [
        "Zazie Dobson has won a prize. However she says it rained.",
        "Zazie Quern has opened a bridge. She says it rained.",
        "Zazie Quern from the port is late. She says it rained.",
        "Zazie Quern is on the crew. “It rained,” she said.",
    ],
)
def test_a_pronoun_right_after_two_unknown_words_tells_that_they_are_a_name(body):
    assert set(speakers_of(body)) <= {"Zazie Quern", "Zazie Dobson"}


@pytest.mark.parametrize(
    "body, names",
    [
        ("“Do I know it rained? Will I go? I don’t,” said Bob Tarn.", {"Bob Tarn"}),
        ("“Am I late?” Bob Tarn said. “Have I been?”", {"Bob Tarn"}),
        ("King Faisal I said it rained.", {"Faisal I"}),  # control
    ],
)
def test_a_question_about_oneself_is_no_name(body, names):
    assert set(utils.mentions(article(body)).name) == names


@pytest.mark.parametrize(
    "body",
    [
        "Zorbla Rapids has flooded. She says it rained.",  # controls
        "The man met the crew of Zorbla Quintex. He says it rained.",
        "Zorbla Quintex has sold its boats. The man left. He says it rained.",
    ],
)
def test_a_pronoun_further_on_tells_nothing(body):
    assert not [name for name in speakers_of(body) if name.startswith("Zorbla")]


@pytest.mark.parametrize(
    "sentence, kind",
    [
        ("Harbour Hill figures have warned that it rained.", "unnamed"),
        ("Senior figures in the fleet said it rained.", "unnamed"),
        ("Opposition figures told her that it rained.", "unnamed"),
        ("Official figures say that it rained.", "document"),  # controls
        ("Figures released on Monday said it rained.", "document"),
    ],
)
def test_figures_are_people_where_they_do_what_numbers_cannot(sentence, kind):
    assert utils.quotes(article(sentence)).speaker_type[0] == kind


@pytest.mark.parametrize(
    "body, expected",
    [
        ("William “Bill” Torp said it rained. Torp said it froze.", ["William “Bill” Torp"] * 2),
        ('Ada R. "Addie" Bell Jr. said it rained.', ['Ada R. "Addie" Bell Jr.']),
        ("Robert ‘Bob’ Holm, the mayor, said it rained.", ["Robert ‘Bob’ Holm"]),
        ("“It rained,” said Maria “The Fish” Price.", ["Maria “The Fish” Price"]),
        ("“It rained!” Maria “Mia” Price said on Monday.", ["Maria “Mia” Price"]),
        ("“It rained!” Lin’s niece, state Del. Maria Price (D-Vale), cried.", ["Maria Price"]),
        ("Maria “Mia” Price left. Mia Price said it rained.", ["Maria “Mia” Price"]),
        ("Mia Price left. Maria “Mia” Price said it rained.", ["Mia Price"]),
        ("Maria “Mia” Price left. “It rained,” Mia said.", ["Maria “Mia” Price"]),
        ("Maria Price left. Ada “Addie” Price said it rained.", ["Ada “Addie” Price"]),  # controls
        ("Ada Bell steered “Hope” Vale and said it rained.", ["Ada Bell"]),
    ],
)
def test_a_nickname_in_marks_is_a_part_of_its_name(body, expected):
    assert speakers_of(body) == expected


@pytest.mark.parametrize("title", ["Insp.", "Cpl.", "Det.", "Del.", "Msgr.", "Cllr."])
def test_a_title_with_a_stop_is_no_part_of_a_name(title):
    assert speakers_of(f"“It rained,” {title} Tom Holm told the port.") == ["Tom Holm"]


@pytest.mark.parametrize(
    "office, role",
    [
        ("Attorney-General", "Attorney-General"),
        ("The Attorney-General,", "Attorney-General"),
        ("Lieutenant-General", "Lieutenant-General"),
        ("Rear-Admiral", "Rear-Admiral"),
        ("UN Secretary-General", "UN Secretary-General"),
        ("Auditor-General", "Auditor-General"),
    ],
)
def test_an_office_with_a_hyphen_is_no_part_of_the_name(office, role):
    comma = "," if office.endswith(",") else ""
    body = f"It was cold. {office} Zazie Quern{comma} said it rained."
    assert (speakers_of(body), role_of("Zazie Quern", body)) == (["Zazie Quern"], role)


@pytest.mark.parametrize(
    "body, expected",
    [
        ("Robert Hill left. Senator Hill said it rained.", [("Robert Hill", "person")]),
        ("Senator Hill said it rained.", [("Hill", "person")]),
        ("“It rained,” said Colonel Brooks.", [("Brooks", "person")]),
        ("“It rained,” Governor Lake said.", [("Lake", "person")]),
        ("Senator House said it rained.", [("House", "person")]),
        ("The Senate Council said it rained.", [("Senate Council", "organisation")]),  # controls
        ("General Council said it rained.", [("General Council", "organisation")]),
        ("General Motors said it rained.", [("General Motors", "organisation")]),
        ("Secretary Office said it rained.", [("Secretary Office", "organisation")]),
    ],
)
def test_a_title_tells_that_the_word_of_a_place_is_a_surname(body, expected):
    table = utils.quotes(article(f"It was cold. {body}"))
    assert list(zip(table.speaker, table.speaker_type, strict=True)) == expected


@pytest.mark.parametrize(
    "source, speaker, kind",
    [
        ("US television", "US television", "organisation"),
        ("The state radio", "the state radio", "organisation"),
        ("Norlund TV", "Norlund TV", "organisation"),
        ("US fishers", "US fishers", "unnamed"),
        ("US farm leaders", "US farm leaders", "group"),
        ("A Norhaven police dispatcher", "a Norhaven police dispatcher", "unnamed"),
        ("An army paddler", "an army paddler", "unnamed"),
        ("The council printer", "the council printer", "unnamed"),
        ("Details of the plan", "details of the plan", "document"),
        ("The experts and police", "the experts and police", "group"),
        ("Ana Ruiz and the White House", "Ana Ruiz and the White House", "group"),
        ("Mayor Ana Ruiz and the council", "mayor Ana Ruiz and the council", "group"),
        ("The council and the port", "the council and the port", "organisation"),
        ("Study author Zorbin Hunter", "Zorbin Hunter", "person"),
        ("The club’s secretary Zorbin Baker", "Zorbin Baker", "person"),
    ],
)
def test_what_the_last_noun_of_a_source_tells(source, speaker, kind):
    [row] = utils.quotes(article(f"It was cold. {source} said it rained.")).itertuples()
    assert (row.speaker, row.speaker_type) == (speaker, kind)


@pytest.mark.parametrize(
    "name", ["Marius duQuern", "Ana leTarn", "Bo deHolm", "Rema vanQuern", "Zazie du Quern"]
)
def test_a_small_word_may_be_written_with_its_name(name):
    last = name.partition(" ")[2]
    body = f"It was cold. One baker, {name}, said it rained. “It froze,” {last} said."
    assert speakers_of(body) == [name, name]


@pytest.mark.parametrize(
    "body, expected",
    [
        ("Mayor Joe Friday said it rained.", [("Joe Friday", "person")]),
        ("Joe Friday said it rained.", [("Joe Friday", "person")]),
        ("Ana Monday, 45, said it rained.", [("Ana Monday", "person")]),
        ("“It rained,” Ana Sunday said.", [("Ana Sunday", "person")]),
        ("“It rained,” said Ana Quern on Friday.", [("Ana Quern", "person")]),  # controls
        ("“It rained,” Ana Quern said Friday.", [("Ana Quern", "person")]),
        ("On Friday the mayor said it rained.", [("the mayor", "unnamed")]),
        ("Bob Shorten of the Fish Board said it rained.", [("Bob Shorten", "person")]),
        ("Bill Shorten of the Fish Board said it rained.", [("Bill Shorten", "person")]),
        ("Mark Slow said it rained.", [("Mark Slow", "person")]),
        ("Mark Sees Fish, the mayor said.", [("the mayor", "unnamed")]),  # controls
        ("Bill supporters said it rained.", [("bill supporters", "unnamed")]),  # a control
    ],
)
def test_a_day_or_an_ordinary_word_may_be_a_surname(body, expected):
    table = utils.quotes(article(f"It was cold. {body}"))
    assert list(zip(table.speaker, table.speaker_type, strict=True)) == expected


@pytest.mark.parametrize(
    "body, speaker",
    [
        ("The husband of a victim, Teresa Quern, said it rained.", "the husband of a victim"),
        ("The wife of the driver, Robert Quern, said it rained.", "the wife of the driver"),
        (
            "A spokeswoman for the mayor, Robert Quern, said it rained.",
            "a spokeswoman for the mayor",
        ),
        ("The wife of the driver, Teresa Quern, said it rained.", "Teresa Quern"),  # controls
        ("A spokeswoman for the mayor, Teresa Quern, said it rained.", "Teresa Quern"),
        ("The head of the UN’s envoys, Teresa Quern, said it rained.", "Teresa Quern"),
        ("The UN’s deputy envoy to Norlund, Bob Quern, says it rained.", "Bob Quern"),
        ("The head of the Norlund Glass Union (NGU), Bob Quern, says it rained.", "Bob Quern"),
        ("The Norlund TV editor in Port Vale, Bob Quern, says it rained.", "Bob Quern"),
    ],
)
def test_a_name_behind_what_a_source_hangs_on(body, speaker):
    assert speakers_of(f"It was cold. {body}") == [speaker]


@pytest.mark.parametrize(
    "body, name, role",
    [
        ("The fire reached the town of Norhaven, a security source said.", "Norhaven", ""),
        (
            "Bo Quern is glad, after coach Ana Tarn left Zazie Holm, after a coach left.",
            "Zazie Holm",
            "",
        ),
        ("Bo Quern sat down, while the mayor left. Quern said it rained.", "Bo Quern", ""),
        ("They met Bo Quern, because the mayor was away.", "Bo Quern", ""),
        ("They met Bo Quern, a baker, while it rained.", "Bo Quern", "a baker"),  # controls
        ("They met Bo Quern, mayor before the war.", "Bo Quern", "mayor before the war"),
    ],
)
def test_a_clause_behind_a_name_is_no_role(body, name, role):
    table = utils.mentions(article(f"It was cold. {body}"))
    assert set(table.role[table.name == name]) <= {role}


@pytest.mark.parametrize(
    "body, names",
    [
        (
            "The Department of Water and Trade (DWT) met. DWT said it rained.",
            {"Department of Water and Trade"},
        ),
        (
            "The Ministry of Health and Human Services met. The ministry said it rained.",
            {"Ministry of Health and Human Services"},
        ),
        (
            "The Department of Water and Bo Tarn met. The department said it rained.",
            {"Department of Water"},
        ),
        (
            "The Ministry of Health and Boeing met. The ministry said it rained.",
            {"Ministry of Health"},
        ),
    ],
)
def test_the_name_of_a_body_may_hold_an_and(body, names):
    table = utils.quotes(article(f"It was cold. {body}"))
    assert set(table.speaker) == names


@pytest.mark.parametrize("place", ["Spencer Gulf", "Murray Gulf", "Alma Bay"])
def test_a_given_name_before_the_word_of_a_place_is_nobody(place):
    table = utils.mentions(article(f"The boat sank in {place}. “It sank,” he said."))
    assert "person" not in set(table.type)


@pytest.mark.parametrize("office", ["Water Minister", "Premier", "Police Minister"])
def test_who_has_an_office_in_a_state_is_not_the_state(office):
    body = f"Victoria’s {office}, Monica Quern, left. Victoria rained. “It froze,” she said."
    assert speakers_of(body) == ["Monica Quern"]


@pytest.mark.parametrize(
    "body, speakers",
    [
        ("Businessmen Bob Tarn and Dan Vale left. Mr Tarn said it rained.", ["Bob Tarn"]),
        ("Congresswomen Ana Ruiz and Ida Moss left. Ruiz said it rained.", ["Ana Ruiz"]),
        ("Carmen Ruiz said it rained.", ["Carmen Ruiz"]),  # control
    ],
)
def test_a_title_in_men_or_women_is_a_plural_one(body, speakers):
    assert speakers_of(body) == speakers


@pytest.mark.parametrize(
    "body, speaker",
    [
        ("Quorning said it rained.", "Quorning"),
        ("Corning said it rained.", "Corning"),
        ("Skeptics said it rained.", "skeptics"),  # controls
        ("Nobody but Bo said so. Some said it rained.", "some"),
    ],
)
def test_an_unknown_word_at_the_start_keeps_its_capital(body, speaker):
    assert speakers_of(body)[-1] == speaker
