//! Where a file comes from: a disk or the web.
//!
//! An address is read with a blocking client, which suits the thread the reader
//! works on. Redirects are followed; an answer that is no success is an error.

use std::fs::File;
use std::io::Read;
use std::time::Duration;

use ureq::Agent;

use crate::cli::BoxError;

/// A file, opened.
pub struct Source {
    /// What it was opened by.
    pub name: String,
    /// Its bytes.
    pub read: Box<dyn Read + Send>,
    /// How many there are, if that is known.
    pub size: Option<u64>,
}

/// How long a server may take to answer at all.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long the whole file may take.
const LONGEST: Duration = Duration::from_secs(3600);

impl Source {
    /// Opens a file, or what is at an address.
    ///
    /// # Errors
    /// A sentence that names the file or the address.
    pub async fn open(name: &str) -> Result<Self, BoxError> {
        let name = name.to_owned();
        let opened = tokio::task::spawn_blocking(move || Self::opened(name));
        opened.await?
    }

    fn opened(name: String) -> Result<Self, BoxError> {
        let is_address = name.starts_with("http://") || name.starts_with("https://");
        let opened = match is_address {
            true => from_web(&name),
            false => from_disk(&name),
        };
        let (read, size) = opened.map_err(|error| format!("{name} cannot be read: {error}"))?;
        Ok(Self { name, read, size })
    }

    /// All of it, for small files: at most so many bytes.
    ///
    /// # Errors
    /// When it cannot be read, or is larger.
    pub async fn whole(self, most: u64) -> Result<Vec<u8>, BoxError> {
        let read = tokio::task::spawn_blocking(move || {
            let mut bytes = vec![];
            let read = self.read.take(most + 1).read_to_end(&mut bytes);
            match read {
                Ok(_) if bytes.len() as u64 > most => {
                    Err(format!("{} is larger than {most} bytes", self.name).into())
                }
                Ok(_) => Ok(bytes),
                Err(error) => Err(format!("{} cannot be read: {error}", self.name).into()),
            }
        });
        read.await?
    }
}

type Opened = (Box<dyn Read + Send>, Option<u64>);

fn from_disk(name: &str) -> Result<Opened, BoxError> {
    let file = File::open(name)?;
    let about = file.metadata()?;
    if about.is_dir() {
        return Err("it is a folder".into());
    }
    let size = about.is_file().then_some(about.len());
    Ok((Box::new(file), size))
}

fn from_web(address: &str) -> Result<Opened, BoxError> {
    let config = Agent::config_builder()
        .timeout_connect(Some(PATIENCE))
        .timeout_recv_response(Some(PATIENCE))
        .timeout_global(Some(LONGEST))
        .user_agent(concat!("brana/", env!("CARGO_PKG_VERSION")))
        .build();
    let answer = Agent::new_with_config(config).get(address).call()?;
    let body = answer.into_body();
    let size = body.content_length();
    Ok((Box::new(body.into_reader()), size))
}
