// A sentence to code, with what stands around it. Words that are marked with the mouse are passed on, as text.
function render({ model, el }) {
  const draw = () => { el.innerHTML = model.get("value"); };  // made by our program, with the article's words escaped
  el.addEventListener("pointerup", () => setTimeout(() => {
    const selection = getSelection();
    const words = String(selection).trim();
    if (!words || !el.contains(selection.anchorNode)) return;
    model.set("marked", words);
    model.save_changes();
  }));
  model.on("change:value", draw);
  draw();
}
export default { render };
