//! A connection to the database that can be cut at the worst moment.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use sqlx::postgres::PgConnectOptions;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UnixStream};

use crate::scene::options;

/// How the next question is treated.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Fault {
    None,
    /// The question never reaches the server.
    LoseQuestion,
    /// The server answers (so it has committed), and the answer is lost.
    LoseAnswer,
}

struct Wire {
    fault: Mutex<Fault>,
    refuse: AtomicBool,
    cuts: AtomicUsize,
}

/// Sits between the writer and the server.
pub(crate) struct Proxy {
    port: u16,
    wire: Arc<Wire>,
}

trait Upstream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Upstream for T {}

impl Proxy {
    /// A proxy in front of the server of this address.
    pub(crate) async fn before(url: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let wire = Arc::new(Wire {
            fault: Mutex::new(Fault::None),
            refuse: AtomicBool::new(false),
            cuts: AtomicUsize::new(0),
        });
        tokio::spawn(accept(listener, options(url), wire.clone()));
        Self { port, wire }
    }

    /// The same address through the proxy.
    pub(crate) fn url(&self, url: &str) -> String {
        let direct = options(url);
        let (user, database) = (direct.get_username(), direct.get_database().unwrap());
        format!(
            "postgres://{user}@127.0.0.1:{}/{database}?sslmode=disable",
            self.port
        )
    }

    /// The next question meets this fault; afterwards the line works again.
    pub(crate) fn next(&self, fault: Fault) {
        *self.wire.fault.lock().unwrap() = fault;
    }

    /// Whether new connections are refused.
    pub(crate) fn refuse(&self, refuse: bool) {
        self.wire.refuse.store(refuse, Ordering::SeqCst);
    }

    /// How often the line was cut.
    pub(crate) fn cuts(&self) -> usize {
        self.wire.cuts.load(Ordering::SeqCst)
    }
}

async fn accept(listener: TcpListener, server: PgConnectOptions, wire: Arc<Wire>) {
    while let Ok((client, _)) = listener.accept().await {
        if wire.refuse.load(Ordering::SeqCst) {
            continue;
        }
        let upstream = connect(&server).await;
        tokio::spawn(pass(client, upstream, wire.clone()));
    }
}

async fn connect(server: &PgConnectOptions) -> Box<dyn Upstream> {
    let (host, port) = (server.get_host(), server.get_port());
    let folder = match server.get_socket() {
        Some(folder) => Some(folder.clone()),
        None if host.starts_with('/') => Some(PathBuf::from(host)),
        None => None,
    };
    match folder {
        Some(folder) => {
            let socket = folder.join(format!(".s.PGSQL.{port}"));
            Box::new(UnixStream::connect(socket).await.unwrap())
        }
        None => Box::new(TcpStream::connect((host, port)).await.unwrap()),
    }
}

/// Passes bytes on until one side ends or a fault cuts the line.
async fn pass(mut client: TcpStream, mut server: Box<dyn Upstream>, wire: Arc<Wire>) {
    let (mut question, mut answer) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    loop {
        tokio::select! {
            read = client.read(&mut question) => {
                let Ok(read @ 1..) = read else { return };
                let fault = std::mem::replace(&mut *wire.fault.lock().unwrap(), Fault::None);
                if fault == Fault::LoseQuestion {
                    wire.cuts.fetch_add(1, Ordering::SeqCst);
                    return;
                }
                if server.write_all(&question[..read]).await.is_err() {
                    return;
                }
                if fault == Fault::LoseAnswer {
                    let _ = server.read(&mut answer).await;
                    wire.cuts.fetch_add(1, Ordering::SeqCst);
                    return;
                }
            }
            read = server.read(&mut answer) => {
                let Ok(read @ 1..) = read else { return };
                if client.write_all(&answer[..read]).await.is_err() {
                    return;
                }
            }
        }
    }
}
