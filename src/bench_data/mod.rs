//! Data for measurements: the 2024 programme, open now, with as many invented applications as asked
//! for.
//!
//! People would take days to type what is needed here, and the services that they use take a
//! transaction for every step. So this room writes tables directly, as besides the services only it
//! and `demo` do; whatever follows from the rows (listing, completeness, findings, tallies) is still
//! computed by the code of the services. For an embedded database that nobody has used, never for
//! people's data.

mod insert;
mod people;

use anyhow::{Context as _, ensure};
use chrono::Days;
use domain::access::{SignInKind, StaffRole};
use domain::calendar::tokyo_day;
use domain::ids::ApplicationId;
use entity::{account, application, cohort, offering_tally, programme_year};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter};

use self::people::{Fate, Names};
use crate::app::App;
use crate::seed;
use crate::services::Ctx;
use crate::services::accounts::login::{self, NewLogin};
use crate::services::applications::{numbers, tally};
use crate::services::programmes::{self, ProgrammeYear};

const YEAR: i32 = 2024;
/// Days from the opening of the windows until now, and from now until they close.
const OPEN_DAYS: Days = Days::new(60);
/// Applications in one transaction.
const CHUNK: usize = 500;

/// What was prepared.
#[derive(Debug)]
pub(crate) struct Prepared {
    /// Somebody of the office, signed in.
    pub(crate) coordinator: NewLogin,
    /// Complete drafts, each of a person who is signed in.
    pub(crate) ready: Vec<(ApplicationId, NewLogin)>,
}

/// Fills an unused database with so many applications at every stage, and with so many drafts that
/// only have to be sent.
///
/// # Errors
/// A database that is not SQLite or that somebody has used.
pub(crate) async fn prepare(app: &App, applications: i64, ready: i64) -> anyhow::Result<Prepared> {
    ensure!(
        app.db.backend() == DbBackend::Sqlite,
        "data for measurements go into an embedded database only"
    );
    let used = account::Entity::find().one(&app.db.read).await?.is_some()
        || application::Entity::find()
            .one(&app.db.read)
            .await?
            .is_some();
    ensure!(!used, "this data folder is in use; name a new one");
    let ctx = Ctx::system(app);
    let programme = open_programme(&ctx).await?;

    let names = Names::read()?;
    let applicants: Vec<i64> = (1..=applications).collect();
    for chunk in applicants.chunks(CHUNK) {
        let tx = app.db.begin_write().await?;
        let mut dossiers = Vec::with_capacity(chunk.len());
        for n in chunk {
            let fate = Fate::of(*n, applications, ctx.now);
            let mut dossier = names.invent(*n, fate, &programme);
            if fate.was_sent() {
                let number = numbers::next(&tx, YEAR).await?;
                dossier.application.number = Some(number);
            }
            people::settle(&mut dossier, &programme);
            dossiers.push(dossier);
        }
        insert::all(&tx, dossiers).await?;
        tx.commit().await?;
    }

    let drafts: Vec<i64> = (applications + 1..=applications + ready).collect();
    let mut signed_in = Vec::with_capacity(drafts.len());
    for chunk in drafts.chunks(CHUNK) {
        let tx = app.db.begin_write().await?;
        let mut dossiers = Vec::with_capacity(chunk.len());
        for n in chunk {
            let mut dossier = names.invent(*n, Fate::Ready { at: ctx.now }, &programme);
            people::settle(&mut dossier, &programme);
            dossiers.push(dossier);
        }
        let owners: Vec<_> = dossiers
            .iter()
            .map(|dossier| (dossier.application.id, dossier.account.id))
            .collect();
        insert::all(&tx, dossiers).await?;
        for (application, account) in owners {
            let login = login::start(&tx, &ctx, account, SignInKind::Personal, "").await?;
            signed_in.push((application, login));
        }
        tx.commit().await?;
    }

    let tx = app.db.begin_write().await?;
    count(&tx, &programme).await?;
    let coordinator = coordinator(&tx, &ctx).await?;
    tx.commit().await?;
    Ok(Prepared {
        coordinator,
        ready: signed_in,
    })
}

/// Loads the programme and moves the windows of its cohorts around today.
async fn open_programme(ctx: &Ctx) -> anyhow::Result<std::sync::Arc<ProgrammeYear>> {
    programmes::load_files_into_empty(ctx, &[seed::programme_2024()])
        .await
        .context("loading the 2024 programme")?;
    let today = tokyo_day(ctx.now);
    let tx = ctx.app.db.begin_write().await?;
    cohort::Entity::update_many()
        .col_expr(cohort::Column::OpensOn, (today - OPEN_DAYS).into())
        .col_expr(cohort::Column::ClosesOn, (today + OPEN_DAYS).into())
        .filter(cohort::COLUMN.year.eq(YEAR))
        .exec(&tx)
        .await?;
    let next = Expr::col(programme_year::Column::Revision).add(1);
    programme_year::Entity::update_many()
        .col_expr(programme_year::Column::Revision, next)
        .filter(programme_year::COLUMN.year.eq(YEAR))
        .exec(&tx)
        .await?;
    tx.commit().await?;
    programmes::get_year::<std::convert::Infallible>(ctx, YEAR)
        .await
        .context("the 2024 programme")
}

/// Writes the tallies that the services would have kept.
async fn count(tx: &impl ConnectionTrait, programme: &ProgrammeYear) -> anyhow::Result<()> {
    let offerings: Vec<_> = programme.offerings.iter().map(|row| row.id).collect();
    let counted = tally::recount(tx, &offerings).await?;
    let rows = counted
        .into_iter()
        .map(
            |((offering, state, complete), count)| offering_tally::ActiveModel {
                offering_id: Set(offering),
                state: Set(state),
                complete: Set(complete),
                count: Set(count),
            },
        );
    insert::rows(tx, rows.collect()).await
}

async fn coordinator(tx: &impl ConnectionTrait, ctx: &Ctx) -> anyhow::Result<NewLogin> {
    let account = account::ActiveModel {
        email: Set("coordinator@bench.example".to_owned()),
        display_name: Set("Coordinator".to_owned()),
        staff_role: Set(Some(StaffRole::Coordinator)),
        created_at: Set(ctx.now),
        ..Default::default()
    }
    .insert(tx)
    .await?;
    Ok(login::start(tx, ctx, account.id, SignInKind::Staff, "").await?)
}
