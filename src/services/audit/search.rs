//! Searching the log: by who, what, which thing, when and why, the latest first.

use chrono::NaiveDate;
use domain::access::Action;
use domain::calendar::{end_of_tokyo_day, start_of_tokyo_day};
use domain::ids::{AccountId, AuditEntryId};
use entity::audit_entry::{self, Column};
use entity::{account, application};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use serde_json::{Map, Value};

use super::events::{self, Event};
use super::reading::{self, Reading, VERB};
use super::subjects::{self, Names};
use crate::db::only;
use crate::services::applications::office_filter::escape_like;
use crate::services::{Ctx, Failure};

/// Entries of a page.
pub const PAGE: u64 = 50;
/// Entries loaded at a time while they are taken out as a file.
const CHUNK: u64 = 500;

/// Whose entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A member of the office.
    Member(AccountId),
    /// Everybody who applies.
    Applicants,
    /// Everybody who has not signed in.
    Visitors,
    /// The machine.
    System,
}

/// Changes, readings, or both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Both.
    #[default]
    All,
    /// What was changed.
    Changes,
    /// What was read and taken out.
    Readings,
}

/// What is looked for. Everything left open counts as everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// By whom.
    pub who: Option<Who>,
    /// In which part of the product: `application`, `sign_in`.
    pub area: Option<String>,
    /// Changed or read.
    pub sort: Sort,
    /// From this day in Tokyo.
    pub from: Option<NaiveDate>,
    /// To the end of this day.
    pub until: Option<NaiveDate>,
    /// About the application with this receipt number.
    pub number: Option<String>,
    /// What the reason contains.
    pub text: Option<String>,
}

/// A page of entries.
#[derive(Clone, Debug)]
pub struct Found {
    /// Up to [`PAGE`] entries, the latest first.
    pub events: Vec<Event>,
    /// What their subjects are called.
    pub names: Names,
    /// Where the next page begins, if there is one.
    pub older: Option<AuditEntryId>,
}

/// A member of the office who may have left traces.
#[derive(Clone, Debug)]
pub struct Member {
    /// Their account.
    pub account: AccountId,
    /// Their name.
    pub name: String,
}

/// Everybody who works or worked in the office, by name.
///
/// # Errors
/// [`Failure::Forbidden`] and [`Failure::NotFound`] for those who do not read the log.
pub async fn members(ctx: &Ctx) -> Result<Vec<Member>, Failure> {
    ctx.require(Action::ReadAudit)?;
    let rows: Vec<(AccountId, String)> = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .column(account::Column::DisplayName)
        .filter(account::Column::StaffRole.is_not_null())
        .order_by_asc(account::Column::DisplayName)
        .into_tuple()
        .all(&ctx.app.db.read)
        .await?;
    let member = |(account, name)| Member { account, name };
    Ok(rows.into_iter().map(member).collect())
}

/// A page of what was looked for, from before an entry on. Who searches the log is in it.
///
/// # Errors
/// As [`members`].
pub async fn search(
    ctx: &Ctx,
    query: &Query,
    before: Option<AuditEntryId>,
) -> Result<Found, Failure> {
    ctx.require(Action::ReadAudit)?;
    let Some(found) = select(ctx, query).await? else {
        return Ok(Found {
            events: Vec::new(),
            names: Names::default(),
            older: None,
        });
    };
    let page = page(ctx, found, before, PAGE).await?;
    let asked = Reading::new("audit.read_list", "audit", 0).of("filter", query.describe());
    reading::note(ctx, asked.found(page.events.len())).await;
    Ok(page)
}

/// Everything about one thing, a page at a time.
///
/// # Errors
/// As [`members`]; [`Failure::NotFound`] also for a thing of which the log knows nothing.
pub async fn about(
    ctx: &Ctx,
    kind: &str,
    id: i64,
    before: Option<AuditEntryId>,
) -> Result<Found, Failure> {
    ctx.require(Action::ReadAudit)?;
    let found = audit_entry::Entity::find()
        .filter(Column::SubjectKind.eq(kind))
        .filter(Column::SubjectId.eq(id));
    let page = page(ctx, found, before, PAGE).await?;
    if page.events.is_empty() {
        return Err(Failure::NotFound);
    }
    let asked = Reading::new("audit.read", "audit", id).of("kind_of_thing", kind);
    reading::note(ctx, asked).await;
    Ok(page)
}

/// A search taken out as a file, some hundreds at a time.
#[derive(Clone, Debug)]
pub struct Export {
    query: Query,
    before: Option<AuditEntryId>,
    over: bool,
}

/// Begins an export; it is in the log before the first line is handed out.
///
/// # Errors
/// As [`members`], or when it cannot be written down.
pub async fn export(ctx: &Ctx, query: Query) -> Result<Export, Failure> {
    ctx.require(Action::ReadAudit)?;
    let asked = Reading::new("audit.read_export", "audit", 0).of("filter", query.describe());
    reading::read(ctx, asked).await?;
    Ok(Export {
        query,
        before: None,
        over: false,
    })
}

impl Export {
    /// The next entries; empty at the end.
    ///
    /// # Errors
    /// [`Failure::Busy`] or a fault of the database.
    pub async fn next(&mut self, ctx: &Ctx) -> Result<Found, Failure> {
        let found = if self.over {
            None
        } else {
            select(ctx, &self.query).await?
        };
        let Some(found) = found else {
            return Ok(Found {
                events: Vec::new(),
                names: Names::default(),
                older: None,
            });
        };
        let page = page(ctx, found, self.before, CHUNK).await?;
        self.before = page.older;
        self.over = page.older.is_none();
        Ok(page)
    }
}

async fn page(
    ctx: &Ctx,
    mut found: Select<audit_entry::Entity>,
    before: Option<AuditEntryId>,
    size: u64,
) -> Result<Found, Failure> {
    let db = &ctx.app.db.read;
    if let Some(before) = before {
        found = found.filter(Column::Id.lt(before));
    }
    let mut rows = found
        .order_by_desc(Column::Id)
        .limit(size + 1)
        .all(db)
        .await?;
    let more = rows.len() as u64 > size;
    rows.truncate(usize::try_from(size).unwrap_or(usize::MAX));
    let older = rows.last().map(|row| row.id).filter(|_| more);
    let events = events::of_rows(db, rows).await?;
    let names = subjects::names(db, &events).await?;
    Ok(Found {
        events,
        names,
        older,
    })
}

/// `None` when there is no such application.
async fn select(ctx: &Ctx, query: &Query) -> Result<Option<Select<audit_entry::Entity>>, Failure> {
    let mut found = audit_entry::Entity::find();
    if let Some(number) = &query.number {
        let id: Vec<i64> = application::Entity::find()
            .select_only()
            .column(application::Column::Id)
            .filter(application::Column::Number.eq(number))
            .into_tuple()
            .all(&ctx.app.db.read)
            .await?;
        let Some(id) = only(id) else { return Ok(None) };
        found = found
            .filter(Column::SubjectKind.eq("application"))
            .filter(Column::SubjectId.eq(id));
    }
    found = match query.who {
        Some(Who::Member(account)) => found.filter(Column::AccountId.eq(account)),
        Some(Who::Applicants) => found.filter(Column::ActorLabel.eq("applicant")),
        Some(Who::Visitors) => found.filter(Column::ActorLabel.eq("visitor")),
        Some(Who::System) => found.filter(Column::ActorLabel.eq("system")),
        None => found,
    };
    let action = || Expr::col((audit_entry::Entity, Column::Action));
    let like = |pattern: String| LikeExpr::new(pattern).escape('\\');
    if let Some(area) = &query.area {
        found = found.filter(action().like(like(format!("{}.%", escape_like(area)))));
    }
    let reading = || {
        let read = action().like(like(format!("%.{VERB}%")));
        read.or(action().eq("application.export"))
    };
    found = match query.sort {
        Sort::All => found,
        Sort::Changes => found.filter(reading().not()),
        Sort::Readings => found.filter(reading()),
    };
    if let Some(day) = query.from {
        found = found.filter(Column::At.gte(start_of_tokyo_day(day)));
    }
    if let Some(day) = query.until {
        found = found.filter(Column::At.lt(end_of_tokyo_day(day)));
    }
    if let Some(text) = &query.text {
        let reason = Expr::col((audit_entry::Entity, Column::Reason));
        found = found.filter(reason.like(like(format!("%{}%", escape_like(text)))));
    }
    Ok(Some(found))
}

impl Query {
    /// What was asked, for the log.
    fn describe(&self) -> Value {
        let mut parts = Map::new();
        let who = self.who.map(|who| match who {
            Who::Member(account) => Value::from(account.0),
            Who::Applicants => "applicant".into(),
            Who::Visitors => "visitor".into(),
            Who::System => "system".into(),
        });
        let sort = match self.sort {
            Sort::All => None,
            Sort::Changes => Some(Value::from("changes")),
            Sort::Readings => Some(Value::from("readings")),
        };
        let day = |day: Option<NaiveDate>| day.map(|day| Value::from(day.to_string()));
        for (name, value) in [
            ("who", who),
            ("area", self.area.clone().map(Value::from)),
            ("sort", sort),
            ("from", day(self.from)),
            ("until", day(self.until)),
            ("number", self.number.clone().map(Value::from)),
            ("search", self.text.clone().map(Value::from)),
        ] {
            if let Some(value) = value {
                parts.insert(name.to_owned(), value);
            }
        }
        Value::Object(parts)
    }
}
