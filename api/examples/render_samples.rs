//! Writes every sample of every page into a folder, with its stylesheet, to be looked at.
//!
//! `cargo run -p brana-api --example render_samples [FOLDER]`, by default `target/samples`. The
//! addresses of assets become relative, so the files open without a server.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use brana_api::web::assets;
use brana_api::web::messages::Language;
use brana_api::web::views::rendered_samples;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args_os()
        .nth(1)
        .map_or_else(|| PathBuf::from("target/samples"), PathBuf::from);
    for (path, content) in assets::all() {
        let path = folder.join("assets").join(path);
        fs::create_dir_all(path.parent().unwrap_or(&folder))?;
        fs::write(path, content)?;
    }
    for language in Language::ALL {
        for (name, page) in rendered_samples(language)? {
            let page = page.replace("\"/assets/", "\"assets/");
            fs::write(folder.join(format!("{name}.html")), page)?;
        }
    }
    Ok(())
}
