// Records a voice into the page's own file control. Loaded on a page that asks for one, and only
// there the page may use the microphone. Without it the file control is all there is.
const MOST_SECONDS = 600;

for (const box of document.querySelectorAll("[data-recorder]")) {
  if (!("MediaRecorder" in window) || !navigator.mediaDevices) continue;
  const file = document.getElementById(box.dataset.recorder);
  const part = (name) => box.querySelector(`[data-record${name}]`);
  const tell = (name) => {
    for (const each of ["-on", "-done", "-no"]) part(each).hidden = each !== name;
  };
  const start = box.querySelector("[data-record]");
  const stop = part("-stop");
  box.hidden = false;

  start.addEventListener("click", async () => {
    let sound;
    try {
      sound = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      tell("-no");
      return;
    }
    const type = ["audio/webm;codecs=opus", "audio/mp4"].find((each) => MediaRecorder.isTypeSupported(each));
    const recorder = new MediaRecorder(sound, { mimeType: type, audioBitsPerSecond: 32000 });
    const pieces = [];
    const end = () => recorder.state === "recording" && recorder.stop();
    const most = setTimeout(end, MOST_SECONDS * 1000);
    recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
    recorder.addEventListener("stop", () => {
      clearTimeout(most);
      for (const track of sound.getTracks()) track.stop();
      const kind = recorder.mimeType.split(";")[0];
      const holder = new DataTransfer();
      holder.items.add(new File(pieces, `voice.${kind.split("/")[1]}`, { type: kind }));
      file.files = holder.files;
      stop.hidden = true;
      start.hidden = false;
      start.focus();
      tell("-done");
    });
    stop.addEventListener("click", end, { once: true });
    recorder.start();
    start.hidden = true;
    stop.hidden = false;
    stop.focus();
    tell("-on");
  });
}
