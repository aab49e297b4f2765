//! The little of WebDriver that the journey needs: see, click, type, wait for what is to come.

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use ureq::Agent;

use super::screen;

/// Longer than anything takes that works, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// How soon one looks again for what is to come.
const GLANCE: Duration = Duration::from_millis(50);

/// Under this name WebDriver hands out what it found.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The open window.
pub struct Browser {
    agent: Agent,
    session: String,
    home: PathBuf,
}

/// Looks again and again until there is an answer, or the time is over.
pub fn until<T>(limit: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let end = Instant::now() + limit;
    loop {
        match look() {
            None if Instant::now() < end => thread::sleep(GLANCE),
            found => return found,
        }
    }
}

impl Browser {
    /// Whether a driver at this address can open a window.
    pub fn is_ready(address: &str) -> bool {
        let answer = agent().get(format!("{address}/status")).call();
        answer.is_ok_and(|answer| answer.status() == 200)
    }

    /// Has the driver open `program`.
    pub fn open(address: &str, program: &Path, home: &Path) -> Result<Self, String> {
        let options = json!({ "binary": program, "args": [] });
        let wanted = json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": options } } });
        let mut browser =
            Self { agent: agent(), session: format!("{address}/session"), home: home.to_owned() };
        let answer = browser.post("", &wanted)?;
        let id = answer["sessionId"].as_str().ok_or("the driver names no session")?;
        browser.session = format!("{address}/session/{id}");
        browser.post("/timeouts", &json!({ "script": PATIENCE.as_millis() * 5 }))?;
        Ok(browser)
    }

    /// The home of the program that is driven.
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// Waits for what a selector names.
    pub fn wait_for(&self, css: &str) -> Element<'_> {
        until(PATIENCE, || self.find(css)).unwrap_or_else(|| self.give_up(&format!("`{css}` never came")))
    }

    /// Waits until nothing is left of what a selector names.
    pub fn wait_until_gone(&self, css: &str) {
        until(PATIENCE, || self.find(css).is_none().then_some(()))
            .unwrap_or_else(|| self.give_up(&format!("`{css}` never went")));
    }

    /// Waits until a piece of script answers anything but false, none or an empty text.
    pub fn wait_until(&self, script: &str) -> Value {
        let truthy =
            |value: &Value| !matches!(value, Value::Null | Value::Bool(false)) && value != "" && value != 0;
        until(PATIENCE, || self.run(script, &json!([])).ok().filter(truthy))
            .unwrap_or_else(|| self.give_up(&format!("never true: {script}")))
    }

    /// Clicks what a selector names, once it is there and lets itself be clicked.
    pub fn click(&self, css: &str) {
        let clicked = || self.find(css)?.post("click", &json!({})).ok();
        until(PATIENCE, clicked).unwrap_or_else(|| self.give_up(&format!("`{css}` cannot be clicked")));
    }

    /// Types into the field that a selector names, in the place of what stands there.
    pub fn write(&self, css: &str, text: &str) {
        let typed = || {
            let field = self.find(css)?;
            field.post("clear", &json!({})).ok()?;
            field.post("value", &json!({ "text": text })).ok()
        };
        until(PATIENCE, typed).unwrap_or_else(|| self.give_up(&format!("`{css}` cannot be written into")));
    }

    /// Presses a key and holds it down.
    pub fn press(&self, key: &str) {
        self.keyboard("keyDown", key);
    }

    /// Lets a key go.
    pub fn release(&self, key: &str) {
        self.keyboard("keyUp", key);
    }

    /// Presses the mouse at one point of the page and lets it go at another.
    pub fn drag(&self, from: [f64; 2], to: [f64; 2]) {
        let [down, up] = ["pointerDown", "pointerUp"].map(|what| json!({ "type": what, "button": 0 }));
        self.mouse(&[moved(from), down, moved(to), up]);
    }

    /// Carries what one selector names to what another names, which may come only while something is carried.
    pub fn carry(&self, what: &str, to: &str, carrying: impl FnOnce()) {
        let middle = |css: &str| {
            let middle = "const { left, top, width, height } = document.querySelector(arguments[0]).getBoundingClientRect();
                return [left + width / 2, top + height / 2]";
            let at = self.run(middle, &json!([css])).unwrap_or_else(|why| self.give_up(&why));
            [0, 1].map(|axis| at[axis].as_f64().unwrap_or_default())
        };
        let [x, y] = middle(what);
        self.mouse(&[
            moved([x, y]),
            json!({ "type": "pointerDown", "button": 0 }),
            moved([x + 20.0, y + 20.0]),
        ]);
        self.wait_for(to);
        carrying();
        self.mouse(&[moved(middle(to)), json!({ "type": "pointerUp", "button": 0 })]);
    }

    fn mouse(&self, acts: &[Value]) {
        let mouse = json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": acts });
        self.post("/actions", &json!({ "actions": [mouse] })).unwrap_or_else(|why| self.give_up(&why));
    }

    fn keyboard(&self, what: &str, key: &str) {
        let action = json!({ "type": "key", "id": "keyboard", "actions": [{ "type": what, "value": key }] });
        self.post("/actions", &json!({ "actions": [action] })).unwrap_or_else(|why| self.give_up(&why));
    }

    /// Runs a piece of script in the page.
    pub fn run(&self, script: &str, arguments: &Value) -> Result<Value, String> {
        self.post("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// Runs a piece of script in the page and waits until it calls its last argument with an answer.
    pub fn ask(&self, script: &str) -> Result<Value, String> {
        self.post("/execute/async", &json!({ "script": script, "args": [] }))
    }

    /// Keeps a picture of the page in `target/screens`, once the page is painted as it is now.
    pub fn picture(&self, name: &str) {
        let painted = "const done = arguments[0]; setTimeout(done, 1000);
            requestAnimationFrame(() => requestAnimationFrame(done))";
        // A page that cannot say is pictured as it is.
        let _ = self.ask(painted);
        let picture = self.get("/screenshot").unwrap_or_else(|why| panic!("no picture of the page: {why}"));
        let bytes = base64(picture.as_str().expect("a picture comes as text"));
        let file = screen::screenshots().join(format!("{name}.png"));
        fs::create_dir_all(file.parent().expect("it lies in a folder")).expect("target can be written");
        fs::write(file, bytes).expect("target can be written");
    }

    /// What keeps people from the page who see little, or use no mouse: each rule of axe that is broken, and where.
    pub fn faults(&self) -> Vec<String> {
        let axe = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(axe).expect("npm has installed axe");
        let script = "const done = arguments[0];
            const told = ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' , ')}`;
            axe.run(document, { resultTypes: ['violations'] })
                .then(({ violations }) => done(violations.map(told)), (why) => done([String(why)]))";
        let found = self.ask(&format!("{axe};\n{script}")).unwrap_or_else(|why| self.give_up(&why));
        found.as_array().into_iter().flatten().map(ToString::to_string).collect()
    }

    /// Makes the window so large, in pixels.
    pub fn resize(&self, width: u32, height: u32) {
        let place = json!({ "x": 0, "y": 0, "width": width, "height": height });
        self.post("/window/rect", &place).unwrap_or_else(|why| self.give_up(&why));
        self.wait_until(&format!("return innerWidth === {width}"));
    }

    /// Closes the window.
    pub fn close(self) {
        // The program is ended with the driver in any case.
        let _ = self.agent.delete(&self.session).call();
    }

    fn find(&self, css: &str) -> Option<Element<'_>> {
        let found = self.post("/element", &json!({ "using": "css selector", "value": css })).ok()?;
        Some(Element { browser: self, id: found[ELEMENT].as_str()?.to_owned() })
    }

    fn give_up(&self, why: &str) -> ! {
        self.picture("gave-up");
        let page = self.run("return document.body.innerText", &json!([])).unwrap_or_default();
        panic!("{why}; see target/screens/gave-up.png; the page says: {page}")
    }

    fn get(&self, path: &str) -> Result<Value, String> {
        value(self.agent.get(format!("{}{path}", self.session)).call())
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        value(self.agent.post(format!("{}{path}", self.session)).send(body.to_string()))
    }
}

/// Something on the page.
pub struct Element<'a> {
    browser: &'a Browser,
    id: String,
}

impl Element<'_> {
    /// What a person reads there. The driver's own answer leaves out lines that are clamped.
    pub fn text(&self) -> String {
        let this = json!([{ ELEMENT: self.id }]);
        let text = self.browser.run("return arguments[0].innerText", &this);
        text.unwrap_or_else(|why| self.browser.give_up(&why)).as_str().unwrap_or_default().to_owned()
    }

    fn post(&self, what: &str, body: &Value) -> Result<Value, String> {
        self.browser.post(&format!("/element/{}/{what}", self.id), body)
    }
}

fn moved([x, y]: [f64; 2]) -> Value {
    json!({ "type": "pointerMove", "x": x as i64, "y": y as i64, "duration": 100 })
}

/// An agent that waits for nobody for long and asks no proxy.
fn agent() -> Agent {
    let config =
        Agent::config_builder().timeout_global(Some(PATIENCE * 5)).http_status_as_error(false).proxy(None);
    config.build().into()
}

fn value(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, String> {
    let mut answer = answer.map_err(|error| error.to_string())?;
    let text = answer
        .body_mut()
        .with_config()
        .limit(64 << 20)
        .read_to_string()
        .map_err(|error| error.to_string())?;
    let mut said: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    match answer.status().is_success() {
        true => Ok(said["value"].take()),
        false => Err(said["value"]["message"].to_string()),
    }
}

/// The bytes of a base64 text. Pictures of the page are all that comes in it.
fn base64(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = text.bytes().filter_map(|letter| LETTERS.iter().position(|known| *known == letter));
    let (mut bytes, mut kept, mut bits) = (Vec::new(), 0, 0);
    for digit in digits {
        (kept, bits) = ((kept << 6 | digit) & 0xfff, bits + 6);
        if bits >= 8 {
            bits -= 8;
            bytes.push((kept >> bits) as u8);
        }
    }
    bytes
}

#[test]
fn base64_reads_back_what_was_written() {
    assert_eq!(base64("Y2xldw=="), b"clew");
    assert_eq!(base64("AP+A"), [0, 255, 128]);
}
