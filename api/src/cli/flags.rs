//! Options that are settings: each under the setting's name, if it was given.

use super::args::{
    CellArgs, Cli, Command, DemoArgs, PlaceArgs, PopulationArgs, RebuildArgs, SeedArgs, ServeArgs,
};
use crate::config::{Flag, LogFormat};

impl Cli {
    /// The settings on this command line.
    pub(super) fn flags(&self) -> Vec<Flag> {
        let format = self.log_format.map(|format| match format {
            LogFormat::Json => "json",
            LogFormat::Pretty => "pretty",
        });
        let logs = [
            Flag::given("log_format", "--log-format", format),
            Flag::given("log_filter", "--log-filter", self.log_filter.clone()),
        ];
        let of_command = match &self.command {
            None => demo(&self.demo),
            Some(Command::Demo(args)) => demo(args),
            Some(Command::Serve(args)) => serve(args),
            Some(Command::Migrate(args)) => cell(args),
            Some(Command::Rebuild(args)) => rebuild(args),
            Some(Command::Seed(args)) => seed(args),
            Some(Command::Import(args)) => {
                let (folder, schema) = args.place();
                [place(folder), cell(schema)].concat()
            }
            Some(Command::Leaflet(args)) => {
                let (folder, schema) = args.place();
                [place(folder), cell(schema)].concat()
            }
            Some(Command::Export(args)) => [place(&args.place), cell(&args.cell)].concat(),
            Some(Command::Bench(_) | Command::Config) => Vec::new(),
        };
        logs.into_iter().chain(of_command).flatten().collect()
    }
}

type Flags = Vec<Option<Flag>>;

fn demo(args: &DemoArgs) -> Flags {
    let listen = args.port.map(|port| format!("127.0.0.1:{port}"));
    let install = args.install_postgres.then_some(true);
    let own = vec![
        Flag::given("listen", "--port", listen),
        Flag::given("install_postgres", "--install-postgres", install),
    ];
    [own, place(&args.place), population(&args.population)].concat()
}

fn serve(args: &ServeArgs) -> Flags {
    let listen = args.listen.map(|address| address.to_string());
    let own = vec![Flag::given("listen", "--listen", listen)];
    [own, cell(&args.cell)].concat()
}

fn rebuild(args: &RebuildArgs) -> Flags {
    [place(&args.place), cell(&args.cell)].concat()
}

fn seed(args: &SeedArgs) -> Flags {
    let people = population(&args.population);
    [people, place(&args.place), cell(&args.cell)].concat()
}

fn cell(args: &CellArgs) -> Flags {
    vec![Flag::given("cell", "--cell", args.cell.clone())]
}

fn place(args: &PlaceArgs) -> Flags {
    let folder = args.data_dir.clone();
    vec![Flag::given("data_dir", "--data-dir", folder)]
}

fn population(args: &PopulationArgs) -> Flags {
    let day = args.as_of.map(|day| day.to_string());
    vec![
        Flag::given("demo_clients", "--clients", args.clients),
        Flag::given("demo_offers", "--offers", args.offers),
        Flag::given("demo_seed", "--seed", args.seed),
        Flag::given("demo_as_of", "--as-of", day),
    ]
}
