//! What `config` promises, as tests.

use super::*;
use std::path::PathBuf;

/// A folder of one test's own.
struct Folder(PathBuf);

impl Folder {
    fn with(name: &str, toml: &str) -> Self {
        let path = std::env::temp_dir().join(format!("brana-config-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        std::fs::write(path.join("brana.toml"), toml).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

fn sources(folder: &Folder, environment: &[(&str, &str)]) -> Sources {
    Sources {
        environment: Environment::of(environment),
        directory: folder.0.clone(),
        system: PathBuf::from("/nonexistent"),
        ..Sources::default()
    }
}

fn from_environment(pairs: &[(&str, &str)]) -> Result<Loaded, SettingsError> {
    Settings::load(&Sources {
        environment: Environment::of(pairs),
        directory: PathBuf::from("/nonexistent"),
        system: PathBuf::from("/nonexistent"),
        ..Sources::default()
    })
}

#[track_caller]
fn refused(result: Result<Loaded, SettingsError>, words: &[&str]) -> String {
    let error = result.unwrap_err().to_string();
    for word in words {
        assert!(error.contains(word), "no {word:?} in {error:?}");
    }
    error
}

#[track_caller]
fn shown(loaded: &Loaded, name: &str) -> (String, String) {
    let row = loaded.shown().into_iter().find(|row| row.name == name);
    let row = row.unwrap();
    (row.value, row.source)
}

#[test]
fn the_list_of_keys_and_the_settings_are_the_same() {
    let mut defaults = serde_json::to_value(Settings::default()).unwrap();
    let fields = defaults.as_object_mut().unwrap();
    for secret in ["database_url", "smtp_url", "link_key"] {
        fields.insert(secret.to_owned(), serde_json::Value::Null);
    }
    let fields: std::collections::BTreeSet<_> = fields.keys().map(String::as_str).collect();
    let keys: Vec<_> = KEYS.iter().map(|key| key.name).collect();
    assert_eq!(fields, keys.iter().copied().collect());
    assert_eq!(fields.len(), keys.len());
}

#[test]
fn with_nothing_said_the_defaults_hold() {
    let loaded = from_environment(&[]).unwrap();
    assert_eq!(loaded.settings, Settings::default());
    assert_eq!(loaded.settings.listen.to_string(), "127.0.0.1:8080");
    assert!(loaded.shown().iter().all(|row| row.source == "default"));
}

#[test]
fn a_flag_beats_the_environment_beats_the_file_beats_the_default() {
    let folder = Folder::with("order", "cell = \"file\"\nwrite_pool = 2\nread_pool = 3\n");
    let mut all = sources(&folder, &[("BRANA_CELL", "env"), ("BRANA_WRITE_POOL", "5")]);
    all.flags = vec![Flag {
        setting: "cell",
        flag: "--cell",
        value: "flag".into(),
    }];
    let loaded = Settings::load(&all).unwrap();
    let file = format!("file {}", folder.0.join("brana.toml").display());
    let row = |value: &str, source: &str| (value.to_owned(), source.to_owned());
    assert_eq!(shown(&loaded, "cell"), row("flag", "flag --cell"));
    assert_eq!(
        shown(&loaded, "write_pool"),
        row("5", "environment BRANA_WRITE_POOL")
    );
    assert_eq!(shown(&loaded, "read_pool"), row("3", &file));
    assert_eq!(shown(&loaded, "body_limit"), row("262144", "default"));
    assert_eq!(shown(&loaded, "pg_bin"), row("(not set)", "default"));
}

#[test]
fn our_own_variable_is_stronger_than_database_url() {
    let weak = ("DATABASE_URL", "postgres://a@b/c");
    let strong = ("BRANA_DATABASE_URL", "postgres://d@e/f");
    let url = |pairs: &[_]| {
        let settings = from_environment(pairs).unwrap().settings;
        settings.database_url.unwrap().expose().to_owned()
    };
    assert_eq!(url(&[weak]), weak.1);
    assert_eq!(url(&[strong, weak]), strong.1);
}

#[test]
fn a_misspelt_variable_is_refused_with_a_suggestion() {
    let result = from_environment(&[("BRANA_WRITE_POOLS", "5")]);
    refused(
        result,
        &[
            "BRANA_WRITE_POOLS",
            "environment",
            "did you mean BRANA_WRITE_POOL?",
        ],
    );
    let result = from_environment(&[("BRANA_cell", "main")]);
    refused(result, &["BRANA_cell", "did you mean BRANA_CELL?"]);
    let result = from_environment(&[("BRANA_QQQ", "5")]);
    refused(result, &["BRANA_QQQ", "brana config"]);
}

#[test]
fn a_misspelt_name_in_the_file_is_refused_with_the_file_and_a_suggestion() {
    let folder = Folder::with("misspelt", "log_fromat = \"json\"\n");
    let result = Settings::load(&sources(&folder, &[]));
    refused(
        result,
        &["log_fromat", "brana.toml", "did you mean log_format?"],
    );
}

#[test]
fn a_wrong_type_names_the_setting_and_its_source() {
    let result = from_environment(&[("BRANA_WRITE_POOL", "many")]);
    refused(
        result,
        &["write_pool", "environment BRANA_WRITE_POOL", "many"],
    );
    let folder = Folder::with("type", "listen = 8080\n");
    let result = Settings::load(&sources(&folder, &[]));
    refused(result, &["listen", "brana.toml", "8080"]);
    let result = from_environment(&[("BRANA_READ_POOL", "0")]);
    refused(result, &["read_pool", "BRANA_READ_POOL", "nonzero"]);
    let result = from_environment(&[("BRANA_LOG_FORMAT", "xml")]);
    refused(result, &["log_format", "xml", "json"]);
}

#[test]
fn a_message_never_holds_a_secret() {
    let folder = Folder::with("secret", "database_url = [\"pa55\"]\n");
    let error = refused(
        Settings::load(&sources(&folder, &[])),
        &["database_url", "brana.toml"],
    );
    assert!(!error.contains("pa55"));
    let folder = Folder::with("syntax", "database_url = pa55\n");
    let error = refused(
        Settings::load(&sources(&folder, &[])),
        &["brana.toml", "line 1"],
    );
    assert!(!error.contains("pa55"));
}

#[test]
fn a_named_file_must_exist_and_replaces_the_usual_ones() {
    let folder = Folder::with("named", "cell = \"usual\"\n");
    let other = Folder::with("other", "read_pool = 3\n");
    let mut all = sources(&folder, &[("BRANA_CONFIG", "/nonexistent/b.toml")]);
    refused(Settings::load(&all), &["/nonexistent/b.toml"]);
    all.file = Some(other.0.join("brana.toml"));
    let settings = Settings::load(&all).unwrap().settings;
    assert_eq!(
        (settings.cell.as_str(), settings.read_pool.get()),
        ("main", 3)
    );
}

#[test]
fn without_any_other_the_system_s_file_is_read() {
    let folder = Folder::with("system", "");
    std::fs::create_dir_all(folder.0.join("brana")).unwrap();
    std::fs::write(folder.0.join("brana/brana.toml"), "cell = \"all\"\n").unwrap();
    let mut all = sources(&folder, &[]);
    (all.directory, all.system) = (all.system, all.directory);
    assert_eq!(Settings::load(&all).unwrap().settings.cell, "all");
}

#[test]
fn a_personal_file_is_found() {
    let folder = Folder::with("home", "");
    let personal = folder.0.join(".config/brana");
    std::fs::create_dir_all(&personal).unwrap();
    std::fs::write(personal.join("brana.toml"), "cell = \"mine\"\n").unwrap();
    let home = folder.0.display().to_string();
    let loaded = from_environment(&[("HOME", &home)]).unwrap();
    assert_eq!(loaded.settings.cell, "mine");
}

#[test]
fn text_that_looks_like_a_number_stays_text_and_an_empty_variable_is_not_set() {
    let folder = [("BRANA_DATA_DIR", "42"), ("BRANA_CELL", "")];
    let settings = from_environment(&folder).unwrap().settings;
    assert_eq!(settings.data_dir, Some(PathBuf::from("42")));
    assert_eq!(settings.cell, "main");
}

#[test]
fn a_cell_must_be_a_plain_schema_name() {
    for cell in ["Main", "a-b", "1a", "pg_x", "a;b", &"a".repeat(64)] {
        let result = from_environment(&[("BRANA_CELL", cell)]);
        refused(result, &["cell", "environment BRANA_CELL"]);
    }
}

#[test]
fn a_log_filter_that_cannot_be_read_is_refused() {
    let result = from_environment(&[("BRANA_LOG_FILTER", "info,brana=loud")]);
    refused(result, &["log_filter", "BRANA_LOG_FILTER"]);
}
