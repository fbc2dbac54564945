//! How long a leaflet takes on a press that is warm, each time with other words: `cargo run
//! --release -p brana-leaflets --features pdf --example speed`.

#[path = "../tests/leaflets/samples.rs"]
#[expect(clippy::unwrap_used, reason = "fixed texts that are right")]
mod samples;

use std::error::Error;
use std::io::Write;
use std::time::Instant;

use brana_leaflets::{Form, Leaflet, Press};

const TIMES: usize = 100;

fn main() -> Result<(), Box<dyn Error>> {
    let begun = Instant::now();
    let press = Press::try_new()?;
    press.render(&samples::leaflet())?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "first, with the press itself: {:.1?}", begun.elapsed())?;
    for form in [Form::A4, Form::Folded] {
        let mut took = Vec::new();
        for index in 0..TIMES {
            let title = format!("Kam po propuštění {index}");
            let mut leaflet = Leaflet {
                form,
                title,
                ..samples::leaflet()
            };
            for service in &mut leaflet.services {
                service.name = format!("{} {index}", service.name);
            }
            let begun = Instant::now();
            press.render(&leaflet)?;
            took.push(begun.elapsed());
        }
        took.sort();
        let of = |share: usize| took.get(TIMES * share / 100).copied().unwrap_or_default();
        writeln!(
            out,
            "{form:?}: median {:.1?}, 95 of 100 within {:.1?}",
            of(50),
            of(95)
        )?;
    }
    Ok(())
}
