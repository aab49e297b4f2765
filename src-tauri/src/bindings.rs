//! Holds `ui/src/backend/bindings` against the commands, so that the page is never written against what is
//! no longer true. `CLEW_BLESS=1 cargo test -p clew-desktop bindings` writes the two files anew.

use std::{any::TypeId, collections::BTreeMap, fs, path::Path};

use clew_workbench::{app::Failure, cases::CaseChange};
use serde::de::DeserializeOwned;
use ts_rs::{Config, TS, TypeVisitor};

use crate::{
    commands,
    jobs::{ImportNews, ProposeNews, ReadyNews, SceneNews, queue::IntakeNews},
    state::LockedBy,
};

/// The page's name for a command's request and answer, and how to declare what they are made of.
pub struct Spoken {
    request: Option<String>,
    answer: String,
    as_numbers: bool,
    declare: fn(&mut Declarations),
}

impl Spoken {
    pub fn new<R: TS + DeserializeOwned + 'static, A: TS + 'static>() -> Self {
        Self {
            request: request::<R>(),
            answer: A::name(&config()),
            as_numbers: false,
            declare: |all| {
                all.visit::<R>();
                all.visit::<A>();
            },
        }
    }

    pub fn numbers<R: TS + DeserializeOwned + 'static, H: TS + 'static>() -> Self {
        let spoken = Self::new::<R, H>();
        Self { answer: format!("Numbers<{}>", spoken.answer), as_numbers: true, ..spoken }
    }

    fn line(&self, name: &str) -> String {
        let (parameter, handed) = match &self.request {
            Some(request) => (format!("request: {request}"), format!("\"{name}\", request")),
            None => (String::new(), format!("\"{name}\"")),
        };
        let asked = if self.as_numbers { format!("askNumbers({handed})") } else { format!("ask({handed})") };
        format!("  {}: ({parameter}): Promise<{}> => {asked},\n", camel(name), self.answer)
    }
}

/// Declarations of the page's types, by name.
#[derive(Default)]
struct Declarations {
    seen: Vec<TypeId>,
    declared: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if self.seen.contains(&TypeId::of::<T>()) {
            return;
        }
        self.seen.push(TypeId::of::<T>());
        // What has no file of its own is the language's: strings, lists, none.
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            let declaration = format!("{}export {}\n", tidy(&docs), tidy(&T::decl(&config())));
            self.declared.insert(T::ident(&config()), declaration);
        }
        T::visit_generics(self);
        T::visit_dependencies(self);
    }
}

/// Each comment and each field on a line of its own.
fn tidy(declaration: &str) -> String {
    let short = declaration.replace("/**\n * ", "/** ").replace("\n */\n", " */\n").replace("\n * ", " ");
    let fields = short.replace(" \n/**", "\n  /**").replace(" */\n", " */\n  ").replace(", };", ",\n};");
    fields.strip_suffix("  ").map(str::to_owned).unwrap_or(fields)
}

/// The language's numbers hold every count and id that a vault will ever have.
fn config() -> Config {
    Config::new().with_large_int("number")
}

fn request<R: TS + DeserializeOwned + 'static>() -> Option<String> {
    let name = R::name(&config());
    // What reads an empty request fills in whatever is left out.
    let may_be_empty = serde_json::from_str::<R>("{}").is_ok();
    let nothing = TypeId::of::<R>() == TypeId::of::<()>();
    (!nothing).then_some(if may_be_empty { format!("Partial<{name}>") } else { name })
}

fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| name + &word[..1].to_uppercase() + &word[1..])
}

const MADE: &str = "// Made from the commands of the desktop crate: `src-tauri/src/bindings.rs` says how.\n";

const IMPORTS: &str = "\
import { listen } from \"@tauri-apps/api/event\";
import { ask, askNumbers, type Numbers } from \"../ask\";
";

const HOST: &str = "\
/** Everything that the page may ask of the host. */
export const host = {
";

const ON_IMPORT: &str = "  \
/** Hears how the import stands, until the answer is called. */
  onImport: (hear: (news: ImportNews) => void): Promise<() => void> =>
    listen<ImportNews>(\"import\", (event) => hear(event.payload)),
";

const ON_SCENE: &str = "  \
/** Hears how searches for scenes go on, until the answer is called. */
  onScene: (hear: (news: SceneNews) => void): Promise<() => void> =>
    listen<SceneNews>(\"scene\", (event) => hear(event.payload)),
";

const ON_READY: &str = "  \
/** Hears how pictures are made ready for scene search, until the answer is called. */
  onReady: (hear: (news: ReadyNews) => void): Promise<() => void> =>
    listen<ReadyNews>(\"ready\", (event) => hear(event.payload)),
";

const ON_INTAKE: &str = "  \
/** Hears which imports wait and what a look ahead finds, until the answer is called. */
  onIntake: (hear: (news: IntakeNews) => void): Promise<() => void> =>
    listen<IntakeNews>(\"intake\", (event) => hear(event.payload)),
";

const ON_PROPOSALS: &str = "  \
/** Hears how the seeking of proposals goes on, until the answer is called. */
  onProposals: (hear: (news: ProposeNews) => void): Promise<() => void> =>
    listen<ProposeNews>(\"proposals\", (event) => hear(event.payload)),
";

const ON_LOCKED: &str = "  \
/** Hears that the host locked the vault by itself, until the answer is called. */
  onLocked: (hear: (why: LockedBy) => void): Promise<() => void> =>
    listen<LockedBy>(\"locked\", (event) => hear(event.payload)),
";

fn declarations() -> Declarations {
    let mut all = Declarations::default();
    all.visit::<Failure>();
    all.visit::<ImportNews>();
    all.visit::<SceneNews>();
    all.visit::<ReadyNews>();
    all.visit::<IntakeNews>();
    all.visit::<ProposeNews>();
    all.visit::<LockedBy>();
    // What others hide in themselves.
    all.visit::<metadata::Metadata>();
    all.visit::<CaseChange>();
    commands::ALL.iter().for_each(|command| (command.spoken.declare)(&mut all));
    all
}

fn types() -> String {
    let declared: Vec<_> = declarations().declared.into_values().collect();
    format!("{MADE}\n{}", declared.join("\n"))
}

fn host() -> String {
    let lines: String = commands::ALL.iter().map(|command| command.spoken.line(command.name)).collect();
    let lines = lines + ON_IMPORT + ON_SCENE + ON_READY + ON_INTAKE + ON_PROPOSALS + ON_LOCKED;
    let words: Vec<_> = lines.split(|letter: char| !letter.is_alphanumeric()).collect();
    let mut names: Vec<_> = declarations().declared.into_keys().collect();
    names.retain(|name| words.contains(&name.as_str()));
    let names = names.join(",\n  ");
    format!("{MADE}{IMPORTS}import type {{\n  {names},\n}} from \"./types\";\n\n{HOST}{lines}}};\n")
}

#[test]
fn the_page_is_written_against_the_commands_that_there_are() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/backend/bindings");
    for (file, made) in [("types.ts", types()), ("commands.ts", host())] {
        let path = folder.join(file);
        if std::env::var_os("CLEW_BLESS").is_some() {
            fs::write(&path, &made).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == made, "{file} is stale: CLEW_BLESS=1 cargo test -p clew-desktop bindings");
    }
}

/// What a file carried beside its pixels. `clew-imaging` is pure and knows no TypeScript, so the page's types
/// for it stand here, held against the real ones.
#[allow(dead_code, reason = "only the shape is needed")]
mod metadata {
    use serde::Deserialize;
    use ts_rs::TS;

    /// What the file carried beside its pixels; what it does not carry is left out.
    #[derive(Deserialize, TS)]
    #[serde(deny_unknown_fields)]
    #[ts(optional_fields)]
    pub struct Metadata {
        make: Option<String>,
        model: Option<String>,
        body_serial: Option<String>,
        lens: Option<String>,
        lens_serial: Option<String>,
        software: Option<String>,
        clocks: Option<Vec<Clock>>,
        gps: Option<Gps>,
        fields: Option<Vec<MetadataField>>,
        warnings: Option<Vec<String>>,
    }

    /// One time that the file carries; `zone` is none where the file gives none.
    #[derive(Deserialize, TS)]
    #[serde(deny_unknown_fields)]
    struct Clock {
        field: String,
        local: String,
        zone: Option<String>,
    }

    /// A place on earth, WGS 84 unless `datum` says otherwise.
    #[derive(Deserialize, TS)]
    #[serde(deny_unknown_fields)]
    struct Gps {
        latitude: f64,
        longitude: f64,
        altitude: Option<f64>,
        datum: Option<String>,
    }

    /// One field, its value written for people.
    #[derive(Deserialize, TS)]
    #[serde(deny_unknown_fields)]
    struct MetadataField {
        name: String,
        value: String,
    }

    #[test]
    fn the_page_knows_metadata_as_it_is() {
        use clew_imaging::metadata as real;
        let text = || String::from("x");
        let full = real::Metadata {
            make: Some(text()),
            model: Some(text()),
            body_serial: Some(text()),
            lens: Some(text()),
            lens_serial: Some(text()),
            software: Some(text()),
            clocks: vec![real::Clock { field: text(), local: text(), zone: Some(text()) }],
            gps: Some(real::Gps { latitude: 1.0, longitude: 2.0, altitude: Some(3.0), datum: Some(text()) }),
            fields: vec![real::MetadataField { name: text(), value: text() }],
            warnings: vec![text()],
        };
        for metadata in [full, real::Metadata::default()] {
            serde_json::from_value::<Metadata>(serde_json::json!(metadata)).unwrap();
        }
    }
}
