//! A model that is missing or altered puts scene search off, and only scene search; once it is there, nothing was lost.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::clew::{Desk, text};

/// The sample that the program comes with.
fn sample(folder: &str) -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/sample")).join(folder)
}

/// The program where it has no models beside it.
fn program_alone(desk: &Desk) -> PathBuf {
    let program = desk.path("installed/bin/clew");
    fs::create_dir_all(program.parent().unwrap()).unwrap();
    let built = env!("CARGO_BIN_EXE_clew-tested");
    fs::hard_link(built, &program).or_else(|_| fs::copy(built, &program).map(drop)).unwrap();
    program
}

#[test]
fn without_its_models_only_scene_search_is_off_and_says_so() {
    let desk = Desk::with_vault();
    let (program, vault) = (program_alone(&desk), desk.vault());
    let vault = vault.to_str().unwrap();
    let says = |arguments: &[&str]| desk.says_by(&program, arguments);

    let imported = says(&["import", vault, sample("pink wall").to_str().unwrap(), "--series", "Pink wall"]);
    assert_eq!(imported.code, 0, "the import stands: {}", imported.errors);
    assert!(imported.errors.contains("scene search is off"), "and says so: {}", imported.errors);
    let list = says(&["list", vault]).lines;
    let picture = text(&list[0], "picture");
    let hits = says(&["find", "words", vault, "\"pink wall\""]);
    assert!(hits.code == 0 && !hits.lines.is_empty(), "words are found: {}", hits.errors);
    assert_eq!(says(&["find", "copies", vault, "--picture", picture]).code, 0, "and copies");
    assert_eq!(says(&["show", vault, picture]).code, 0, "and a picture is shown");

    let sought = says(&["find", "scene", vault, "--picture", picture]);
    assert_eq!((sought.code, sought.lines.len()), (1, 0), "nothing is made up");
    assert!(sought.errors.contains("local.onnx"), "it names the model that is missing: {}", sought.errors);

    let models = desk.path("installed/models");
    fs::create_dir(&models).unwrap();
    fs::write(models.join("local.onnx"), b"not the one that this version was made with").unwrap();
    let altered = says(&["find", "scene", vault, "--picture", picture]);
    assert_eq!((altered.code, altered.lines.len()), (1, 0), "an altered model answers nothing");
    assert!(
        altered.errors.contains("local.onnx") && altered.errors != sought.errors,
        "altered is not missing: {}",
        altered.errors
    );

    let described = desk.on_vault(&["scene"], &["describe"]).pop().unwrap();
    assert_eq!(described["ready"], list.len(), "with the models back, every picture is made ready");
    let hits = desk.on_vault(&["find", "scene"], &["--picture", picture]);
    assert!(!hits.is_empty(), "and is sought");
}
