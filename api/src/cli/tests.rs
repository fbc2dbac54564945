//! What `cli` promises, as tests.

use std::path::PathBuf;

use clap::CommandFactory;

use super::*;
use crate::config::Environment;

fn read(line: &str, environment: &[(&str, &str)]) -> Result<Understood, NotUnderstood> {
    let arguments = std::iter::once("brana").chain(line.split_whitespace());
    let process = Sources {
        environment: Environment::of(environment),
        directory: PathBuf::from("/nonexistent"),
        system: PathBuf::from("/nonexistent"),
        ..Sources::default()
    };
    understand(arguments.map(OsString::from), process)
}

#[track_caller]
fn run(line: &str, environment: &[(&str, &str)]) -> (Job, Settings) {
    match read(line, environment) {
        Ok(Understood::Run(job, settings)) => (job, *settings),
        other => panic!("`brana {line}` gave {other:?}"),
    }
}

#[track_caller]
fn refused(line: &str, environment: &[(&str, &str)], words: &[&str]) {
    let error = read(line, environment).unwrap_err().to_string();
    for word in words {
        assert!(error.contains(word), "no {word:?} in {error:?}");
    }
}

const DB: (&str, &str) = ("DATABASE_URL", "postgres://me:pa55@db/brana");

#[test]
fn the_command_line_is_consistent_in_itself() {
    Cli::command().debug_assert();
}

#[test]
fn without_a_command_it_is_demo_with_all_of_its_options() {
    let options =
        "--port 8081 --install-postgres --data-dir d --clients 7 --seed 9 --as-of 2026-11-21";
    let (job, bare) = run(options, &[]);
    let (same, named) = run(&format!("demo {options}"), &[]);
    assert_eq!((&job, &bare), (&Job::Demo, &named));
    assert_eq!(job, same);
    assert_eq!(bare.listen.to_string(), "127.0.0.1:8081");
    assert!(bare.install_postgres);
    assert_eq!(bare.data_dir, Some(PathBuf::from("d")));
    assert_eq!((bare.demo_clients, bare.demo_seed), (7, 9));
    assert_eq!(bare.demo_as_of.unwrap().to_string(), "2026-11-21");
}

#[test]
fn every_option_of_demo_is_refused_in_front_of_another_command() {
    let values = |id: &str| match id {
        "install_postgres" => "",
        "as_of" => "2026-01-01",
        _ => "1",
    };
    for id in args::DEMO_IDS {
        let flag = format!("--{}", id.replace('_', "-"));
        refused(
            &format!("{flag} {} serve", values(id)),
            &[DB],
            &[&flag, "behind the command"],
        );
    }
    let top = Cli::command();
    let own = top.get_arguments().filter(|arg| !arg.is_global_set());
    let own: Vec<&str> = own.map(|arg| arg.get_id().as_str()).collect();
    assert_eq!(own, args::DEMO_IDS.to_vec());
}

#[test]
fn settings_of_all_commands_may_stand_on_either_side() {
    let before = run("--log-format json serve", &[DB]);
    let after = run("serve --log-format json", &[DB]);
    assert_eq!(before, after);
    assert_eq!(before.1.log_format, crate::config::LogFormat::Json);
}

#[test]
fn serve_and_migrate_need_a_database() {
    refused("serve", &[], &["serve", "DATABASE_URL"]);
    refused("migrate", &[], &["migrate", "DATABASE_URL"]);
    assert_eq!(run("migrate --cell cz", &[DB]).1.cell, "cz");
}

#[test]
fn serve_leaves_the_schema_alone_unless_told_otherwise() {
    assert_eq!(run("serve", &[DB]).0, Job::Serve { migrate: false });
    let (job, settings) = run("serve --migrate yes --listen 0.0.0.0:80", &[DB]);
    assert_eq!(job, Job::Serve { migrate: true });
    assert_eq!(settings.listen.to_string(), "0.0.0.0:80");
}

#[test]
fn serve_refuses_demo_personas() {
    let personas = ("BRANA_PERSONAS", "true");
    refused("serve", &[DB, personas], &["personas", "brana demo"]);
    assert_eq!(run("demo", &[personas]).0, Job::Demo);
}

#[test]
fn rebuild_takes_one_name_or_all() {
    let named = Job::Rebuild(Which::Named("timeline".into()));
    assert_eq!(run("rebuild timeline", &[]).0, named);
    assert_eq!(run("rebuild --all", &[]).0, Job::Rebuild(Which::All));
    refused("rebuild", &[], &["<NAME|--all>"]);
    refused("rebuild timeline --all", &[], &["cannot be used with"]);
}

#[test]
fn bench_takes_a_time_and_a_choice() {
    let only = vec!["append".to_owned(), "replay".to_owned()];
    let bench = BenchArgs { seconds: 2, only };
    let (job, _) = run("bench --seconds 2 --only append,replay", &[]);
    assert_eq!(job, Job::Bench(bench));
    refused("bench --seconds 0", &[], &["--seconds"]);
}

#[test]
fn a_flag_beats_the_environment() {
    let environment = [("BRANA_DEMO_CLIENTS", "5")];
    assert_eq!(run("seed", &environment).1.demo_clients, 5);
    assert_eq!(run("seed --clients 6", &environment).1.demo_clients, 6);
}

#[test]
fn config_shows_values_and_sources_and_no_password() {
    let Ok(Understood::Show(text)) = read("config --log-filter warn", &[DB]) else {
        panic!("config must show");
    };
    let line = |name: &str| text.lines().find(|l| l.starts_with(name)).unwrap();
    let words = |name| line(name).split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        words("database_url"),
        "database_url postgres://me:***@db/brana environment DATABASE_URL"
    );
    assert_eq!(words("log_filter"), "log_filter warn flag --log-filter");
    assert_eq!(words("cell"), "cell main default");
    assert!(!text.contains("pa55"));
}

#[test]
fn help_of_every_command_says_what_it_is_for() {
    for command in Cli::command().get_subcommands() {
        assert!(command.get_about().is_some(), "{}", command.get_name());
        for arg in command.get_arguments() {
            assert!(
                arg.get_help().is_some(),
                "{} {}",
                command.get_name(),
                arg.get_id()
            );
        }
    }
    refused("--help", &[], &["Exit codes: 0", "demo", "BRANA_"]);
}

#[test]
fn an_error_is_told_with_its_causes_but_not_twice() {
    #[derive(Debug, thiserror::Error)]
    #[error("{text}")]
    struct Layer {
        text: &'static str,
        source: Option<Box<Layer>>,
    }
    let layer = |text, source: Option<Layer>| Layer {
        text,
        source: source.map(Box::new),
    };
    let error = layer(
        "the log is closed: disk full",
        Some(layer("disk full", Some(layer("28", None)))),
    );
    assert_eq!(
        chain(&error),
        "Error: the log is closed: disk full\n  because: 28"
    );
}

#[test]
fn the_exit_code_says_done_failed_or_not_understood() {
    let exit = |line: &str, result| act(read(line, &[]), |_, _| result);
    assert_eq!(exit("demo", Ok(())), 0);
    assert_eq!(exit("demo", Err("the disk is full".into())), 1);
    assert_eq!(exit("--version", Err("never run".into())), 0);
    assert_eq!(exit("config", Err("never run".into())), 0);
    assert_eq!(exit("frobnicate", Ok(())), 2);
    assert_eq!(exit("serve", Ok(())), 2);
}

#[test]
fn import_takes_a_file_or_an_address_and_its_options() {
    let line = "import rpss https://a.example/rpss.json --codebook obce.json --dry-run";
    let (job, settings) = run(&format!("{line} --data-dir d"), &[]);
    let Job::Import(ImportArgs::Rpss(args)) = job else {
        panic!("not an import: {job:?}");
    };
    assert_eq!(args.source, "https://a.example/rpss.json");
    assert_eq!(args.codebook, ["obce.json"]);
    assert!(args.dry_run && !args.believe_missing);
    assert_eq!(settings.data_dir, Some(PathBuf::from("d")));
    refused("import rpss", &[], &["FILE-or-URL"]);
    refused("import", &[], &["rpss"]);
}
