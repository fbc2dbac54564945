//! `brana leaflet`: the same leaflets as files, straight from the database.
//!
//! Left out: numbers of places; the command reads the real clock, the scene's stands still.

use std::path::PathBuf;
use std::process::{Command, Output};

use lopdf::Document;

use crate::directory::Town;

/// A folder of this test's own, gone with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn at(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

async fn brana(town: &Town, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_brana"));
    command
        .args(arguments)
        .env("DATABASE_URL", &town.scene.database.url)
        .env("BRANA_BASE_URL", "https://brana.example/");
    let run = tokio::task::spawn_blocking(move || command.output());
    run.await.unwrap().unwrap()
}

fn said(output: &Output) -> String {
    let both = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8(both).unwrap()
}

fn text(path: &str) -> String {
    let document = Document::load_mem(&std::fs::read(path).unwrap()).unwrap();
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).unwrap();
    text.replace('\u{200b}', "")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_leaflet_is_a_file() {
    let town = Town::new().await;
    let folder = Folder::new("one-leaflet");
    let file = folder.at("letak.pdf");
    let offers = [
        "leaflet",
        "one",
        "--offer",
        &town.offer,
        "--title",
        "Kam jít",
        &file,
    ];
    let output = brana(&town, &offers).await;
    assert!(output.status.success(), "{}", said(&output));
    let told = text(&file);
    for words in ["Kam jít", "Noclehárna <Ústí>", "brana.example/l/"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let search = [
        "leaflet",
        "one",
        "--search",
        "text=noclehárna ústí",
        "--content",
        "contacts",
        &file,
    ];
    let output = brana(&town, &search).await;
    assert!(output.status.success(), "{}", said(&output));
    assert!(text(&file).contains("475 000 002"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_leaflets_are_a_folder_or_one_file() {
    let town = Town::new().await;
    let folder = Folder::new("many-leaflets");
    let letters = folder.at("letaky");
    let each = [
        "leaflet",
        "many",
        "--each",
        "region",
        "--search",
        "provider-is-no-field=1",
        &letters,
    ];
    let output = brana(&town, &each).await;
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let each = [
        "leaflet",
        "many",
        "--each",
        "region",
        "--search",
        "text=noclehárna",
        &letters,
    ];
    let output = brana(&town, &each).await;
    assert!(output.status.success(), "{}", said(&output));
    let mut names: Vec<String> = std::fs::read_dir(&letters)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let usti = names
        .iter()
        .find(|name| name.ends_with("-ustecky-kraj.pdf"));
    let usti = usti.unwrap_or_else(|| panic!("{names:?}"));
    assert!(text(&format!("{letters}/{usti}")).contains("Noclehárna <Ústí>"));
    let file = folder.at("vsechny.pdf");
    let bound = [
        "leaflet",
        "many",
        "--each",
        "municipality",
        "--bound",
        "--content",
        "contacts",
        "--search",
        "text=noclehárna",
        &file,
    ];
    let output = brana(&town, &bound).await;
    assert!(output.status.success(), "{}", said(&output));
    assert!(text(&file).contains("Ústí nad Labem"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_has_a_leaflet_on_each_line_and_bad_lines_are_told_by_number() {
    let town = Town::new().await;
    let folder = Folder::new("listed-leaflets");
    let list = folder.at("seznam.txt");
    let lines = format!(
        "# tři dobré\ntext=noclehárna&title=Zima\nregion=XX\n{} {}\nnesmysl\n\
         text=nesmysl&kind=telefonicka-krizova-pomoc&age=3\n",
        town.offer, town.secret
    );
    std::fs::write(&list, &lines).unwrap();
    let letters = folder.at("letaky");
    let many = [
        "leaflet", "many", "--list", &list, "--title", "Kam jít", &letters,
    ];
    let output = brana(&town, &many).await;
    let words = said(&output);
    assert_eq!(output.status.code(), Some(1), "{words}");
    for said in [
        "line 3: `region`",
        "line 5: `nesmysl` is no id of an offer",
        "6. Kam jít: nothing of it is in the directory",
        "2 leaflets are in",
        "3 of 5 lines",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    let zima = text(&format!("{letters}/002-zima.pdf"));
    assert!(zima.contains("Noclehárna <Ústí>"), "{zima}");
    assert!(text(&format!("{letters}/004-kam-jit.pdf")).contains("Úkryt"));
    // A table whose lines are all good, bound into one.
    let table = folder.at("tabulka.csv");
    let rows = format!("title;offers;note\nPan N.;{};Zavolejte\n", town.offer);
    std::fs::write(&table, rows).unwrap();
    let file = folder.at("vse.pdf");
    let bound = ["leaflet", "many", "--list", &table, "--bound", &file];
    let output = brana(&town, &bound).await;
    assert!(output.status.success(), "{}", said(&output));
    let told = text(&file);
    assert!(
        told.contains("Pan N.") && told.contains("Zavolejte"),
        "{told}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_printed_is_said_and_no_file_is_left() {
    let town = Town::new().await;
    let folder = Folder::new("no-leaflet");
    let file = folder.at("letak.pdf");
    let nobodys = "00000000-0000-4000-8000-000000000000";
    for (arguments, code, words) in [
        (
            vec!["leaflet", "one", "--offer", nobodys, &file],
            1,
            "nothing of it is in the directory",
        ),
        (vec!["leaflet", "one", "--offer", "x", &file], 1, "`offer`"),
        (vec!["leaflet", "one", &file], 2, "--offer"),
        (
            vec!["leaflet", "one", "--search", "a=1", "--paper", "a3", &file],
            2,
            "a3",
        ),
        (vec!["leaflet", "many", &file], 2, "--list"),
        (
            vec!["leaflet", "many", "--list", "/nonexistent/x", &file],
            1,
            "/nonexistent/x",
        ),
        (
            vec!["leaflet", "many", "--each", "village", &file],
            2,
            "village",
        ),
        (
            vec![
                "leaflet",
                "many",
                "--each",
                "prison",
                "--search",
                "text=nesmysl&age=3&kind=telefonicka-krizova-pomoc",
                &file,
            ],
            1,
            "nothing to print",
        ),
    ] {
        let output = brana(&town, &arguments).await;
        assert_eq!(
            output.status.code(),
            Some(code),
            "{arguments:?}: {}",
            said(&output)
        );
        assert!(
            said(&output).contains(words),
            "{arguments:?}: {}",
            said(&output)
        );
        assert!(!std::path::Path::new(&file).exists(), "{arguments:?}");
    }
}
