//! The one who makes databases: a thread with a connection of its own, so that tests need not share a runtime
//! and no test pays for the connection. Between requests it drops what dead processes left. Leaves out how a
//! server comes to be: it is told by a function that runs first, on its thread.

use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{Connection, PgConnection};
use tokio::sync::{mpsc, oneshot};

use crate::address::Address;
use crate::leftovers::Leftovers;
use crate::template::Template;
use crate::{TestDatabase, machine};

/// Anything that went wrong, as a sentence for the test's output.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

struct Request {
    cell: String,
    answer: oneshot::Sender<Result<TestDatabase, Failure>>,
}

/// Takes requests for databases of one server.
#[derive(Debug, Clone)]
pub(crate) struct Clerk {
    requests: mpsc::UnboundedSender<Request>,
}

impl Clerk {
    /// Begins the thread; `find` brings the server up if need be.
    #[expect(
        clippy::expect_used,
        reason = "a test cannot go on without it and has nobody to hand an error to"
    )]
    pub(crate) fn begin(find: impl FnOnce() -> Result<Address, Failure> + Send + 'static) -> Self {
        let (requests, waiting) = mpsc::unbounded_channel();
        let work = move || match find() {
            Ok(address) => serve(Desk::new(address), waiting),
            Err(reason) => refuse(&reason.to_string(), waiting),
        };
        std::thread::Builder::new()
            .name("databases".to_owned())
            .spawn(work)
            .expect("a thread for making databases");
        Self { requests }
    }

    /// A fresh database for the cell.
    #[expect(
        clippy::panic,
        reason = "a test cannot go on without it and has nobody to hand an error to"
    )]
    pub(crate) async fn database(&self, cell: &str) -> TestDatabase {
        let (answer, answered) = oneshot::channel();
        let request = Request {
            cell: cell.to_owned(),
            answer,
        };
        let sent = self
            .requests
            .send(request)
            .map_err(|_| "the thread that makes databases is gone".to_owned());
        let made = match sent {
            Ok(()) => answered
                .await
                .map_err(|_| "the thread that makes databases died".to_owned()),
            Err(reason) => Err(reason),
        };
        match made {
            Ok(Ok(database)) => database,
            Ok(Err(reason)) => panic!("No database for this test: {reason}"),
            Err(reason) => panic!("No database for this test: {reason}"),
        }
    }
}

fn refuse(reason: &str, mut waiting: mpsc::UnboundedReceiver<Request>) {
    while let Some(request) = waiting.blocking_recv() {
        // Who no longer waits needs no answer.
        let _ = request.answer.send(Err(reason.into()));
    }
}

fn serve(mut desk: Desk, mut waiting: mpsc::UnboundedReceiver<Request>) {
    let runtime = match tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(reason) => return refuse(&reason.to_string(), waiting),
    };
    runtime.block_on(async move {
        loop {
            let next = match waiting.try_recv() {
                Ok(request) => Some(request),
                Err(_) if desk.tidy().await => continue,
                Err(_) => waiting.recv().await,
            };
            let Some(request) = next else { return };
            let made = desk.make(&request.cell).await;
            // Who no longer waits needs no answer.
            let _ = request.answer.send(made);
        }
    });
}

/// Where the clerk works: the connection, and what it knows about the server.
struct Desk {
    address: Address,
    connection: Option<PgConnection>,
    templates: Vec<Template>,
    leftovers: Leftovers,
}

/// Numbers the databases of this process.
static MADE: AtomicU32 = AtomicU32::new(0);

impl Desk {
    fn new(address: Address) -> Self {
        Self {
            address,
            connection: None,
            templates: Vec::new(),
            leftovers: Leftovers::default(),
        }
    }

    /// A server that was killed in between has closed the old connection, so a failure is tried once more.
    async fn make(&mut self, cell: &str) -> Result<TestDatabase, Failure> {
        if let Ok(made) = self.try_make(cell).await {
            return Ok(made);
        }
        self.connection = None;
        self.try_make(cell).await
    }

    async fn try_make(&mut self, cell: &str) -> Result<TestDatabase, Failure> {
        let template = self.template(cell).await?;
        let name = format!(
            "{}{}",
            machine::prefix_of_this_process(),
            MADE.fetch_add(1, Ordering::Relaxed)
        );
        let sql = format!(
            "create database {name} template {} strategy {}",
            template.name,
            self.address.quickest_copy()
        );
        let connection = self.connection().await?;
        sqlx::raw_sql(&sql).execute(connection).await?;
        Ok(TestDatabase {
            url: self.address.runtime(&name, &template.roles),
            owner_url: self.address.owner(&name, &template.roles),
            admin_url: self.address.admin(&name),
            name,
        })
    }

    async fn template(&mut self, cell: &str) -> Result<Template, Failure> {
        if let Some(known) = self
            .templates
            .iter()
            .find(|template| template.roles.cell == cell)
        {
            return Ok(known.clone());
        }
        let address = self.address.clone();
        let template = Template::ensure(self.connection().await?, &address, cell).await?;
        self.templates.push(template.clone());
        Ok(template)
    }

    async fn connection(&mut self) -> Result<&mut PgConnection, Failure> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => PgConnection::connect(&self.address.lobby()).await?,
        };
        Ok(self.connection.insert(connection))
    }

    /// Drops one database nobody uses any more; false when there is none left.
    async fn tidy(&mut self) -> bool {
        match &mut self.connection {
            Some(connection) => {
                self.leftovers
                    .drop_one(connection, matches!(self.address, Address::Ours(_)))
                    .await
            }
            None => false,
        }
    }
}
