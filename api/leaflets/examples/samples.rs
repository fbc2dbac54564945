//! Writes sample leaflets into a folder, to be looked at: `cargo run -p brana-leaflets --features
//! pdf --example samples -- FOLDER`.

#[path = "../tests/leaflets/samples.rs"]
#[expect(clippy::unwrap_used, reason = "fixed texts that are right")]
mod samples;

use std::error::Error;
use std::path::PathBuf;

use brana_leaflets::{Content, Form, Leaflet, Press};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    std::fs::create_dir_all(&folder)?;
    let press = Press::try_new()?;
    let forms = [
        ("a4", Form::A4, Content::Whole),
        ("a4-contacts", Form::A4, Content::ContactsOnly),
        ("folded", Form::Folded, Content::Whole),
        ("folded-contacts", Form::Folded, Content::ContactsOnly),
    ];
    for (name, form, content) in forms {
        let leaflet = Leaflet {
            form,
            content,
            ..samples::leaflet()
        };
        std::fs::write(
            folder.join(name).with_extension("pdf"),
            press.render(&leaflet)?,
        )?;
    }
    Ok(())
}
