"""What a process loads from which others are forked: then each of them has the word lists."""

import utils

utils.analyze(utils.parse_article("Rain\n\nLi Na said it rained.\n"))
