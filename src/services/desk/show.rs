//! An application as it lies on the desk.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::{Action, allows};
use domain::application::State;
use domain::desk::{Item, ItemKey, ItemVerdict, OpenFinding, default_answer_by};
use domain::ids::{AccountId, ApplicationId, DocumentId};
use domain::message::Message;
use domain::recommendation::RecommendationState;
use entity::{account, document};
use sea_orm::{ColumnTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::{FindingRuling, letter};
use crate::i18n::Lang;
use crate::services::applications::dossier::Dossier;
use crate::services::programmes::ProgrammeYear;
use crate::services::{Ctx, Failure};

/// An application on the desk.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The programme of its year.
    pub programme: Arc<ProgrammeYear>,
    /// Its row.
    pub id: ApplicationId,
    /// Its receipt number.
    pub number: Option<String>,
    /// Who applies, as typed.
    pub name: String,
    /// Draft, submitted or withdrawn.
    pub state: State,
    /// Whether nothing is missing.
    pub complete: bool,
    /// Where the recommendation stands.
    pub recommendation: RecommendationState,
    /// The language of the applicant.
    pub lang: Lang,
    /// The checklist.
    pub items: Vec<DeskItem>,
    /// The findings that need a person.
    pub findings: Vec<OpenFinding<FindingRuling>>,
    /// Until when an answer is asked for unless somebody says otherwise.
    pub answer_by: NaiveDate,
    /// Whether whoever asks may decide.
    pub may_decide: bool,
    names: HashMap<AccountId, String>,
}

/// An item with its papers and what was decided about it.
#[derive(Clone, Debug)]
pub struct DeskItem {
    /// The item.
    pub item: Item,
    /// Its name.
    pub name: Message,
    /// Its papers, the latest first.
    pub papers: Vec<Paper>,
    /// The training of a certificate.
    pub training: Option<Training>,
    /// What was decided, the latest first.
    pub history: Vec<Decided>,
}

/// An uploaded paper.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Its row.
    pub id: DocumentId,
    /// The person's own name for it.
    pub file_name: String,
    /// Its kind by its content.
    pub media_type: String,
    /// Its size.
    pub size_bytes: i64,
    /// When it came.
    pub uploaded_at: DateTime<Utc>,
}

/// The training a certificate has to show.
#[derive(Clone, Debug)]
pub struct Training {
    /// Who gave it.
    pub provider: String,
    /// What it was called.
    pub title: Option<String>,
    /// Tenths of an hour.
    pub hours_tenths: i32,
    /// When it was completed.
    pub completed_on: NaiveDate,
}

/// One decision about an item.
#[derive(Clone, Debug)]
pub struct Decided {
    /// Accepted or returned.
    pub verdict: ItemVerdict,
    /// Why.
    pub reason: String,
    /// Until when an answer was asked for.
    pub answer_by: Option<NaiveDate>,
    /// Who.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl Desk {
    /// The item of a key.
    pub fn item(&self, key: ItemKey) -> Option<&DeskItem> {
        self.items.iter().find(|one| one.item.key == key)
    }

    /// Who decided about a finding.
    pub fn name_of(&self, account: AccountId) -> &str {
        self.names.get(&account).map_or("", String::as_str)
    }
}

/// An application with its checklist and its findings.
///
/// # Errors
/// [`Failure::NotFound`] if there is no such application, [`Failure::Forbidden`] for roles that do
/// not read applications.
pub async fn get(ctx: &Ctx, id: ApplicationId) -> Result<Desk, Failure> {
    ctx.require(Action::ReadApplication)?;
    let (programme, dossier) = Dossier::read(ctx, id).await?;
    let names = names(&ctx.app.db.read, &dossier).await?;
    let items = dossier.items(&programme);
    let windows = dossier.chosen_windows(&programme);
    let row = &dossier.application;
    Ok(Desk {
        id,
        number: row.number.clone(),
        name: dossier.listing().name_as_listed,
        state: row.state,
        complete: row.complete,
        recommendation: row.recommendation_state,
        lang: letter::applicant(&dossier).lang,
        items: items
            .into_iter()
            .map(|item| desk_item(&dossier, item, &names))
            .collect(),
        findings: dossier.open_findings(),
        answer_by: default_answer_by(&windows, ctx.now),
        may_decide: allows(&ctx.actor, Action::DecideApplications),
        names,
        programme,
    })
}

fn desk_item(dossier: &Dossier, item: Item, names: &HashMap<AccountId, String>) -> DeskItem {
    let training = dossier
        .trainings
        .iter()
        .find(|row| ItemKey::certificate(row.id) == item.key);
    let history = dossier
        .item_decisions
        .iter()
        .rev()
        .filter(|row| row.kind == item.key.kind && row.subject_id == item.key.subject)
        .map(|row| Decided {
            verdict: row.verdict,
            reason: row.reason.clone(),
            answer_by: row.answer_by,
            by: names.get(&row.account_id).cloned().unwrap_or_default(),
            at: row.decided_at,
        });
    DeskItem {
        name: dossier.item_name(item.key),
        papers: dossier.papers(&item).into_iter().rev().map(paper).collect(),
        training: training.map(|row| Training {
            provider: row.provider.clone(),
            title: row.title.clone(),
            hours_tenths: row.hours_tenths,
            completed_on: row.completed_on,
        }),
        history: history.collect(),
        item,
    }
}

fn paper(row: &document::Model) -> Paper {
    Paper {
        id: row.id,
        file_name: row.file_name.clone(),
        media_type: row.media_type.clone(),
        size_bytes: row.size_bytes,
        uploaded_at: row.uploaded_at,
    }
}

/// The names of everybody who decided something here.
async fn names(
    db: &DatabaseConnection,
    dossier: &Dossier,
) -> Result<HashMap<AccountId, String>, DbErr> {
    let items = dossier.item_decisions.iter().map(|row| row.account_id);
    let findings = dossier.eligibility_decisions.iter();
    let findings = findings.map(|row| row.account_id);
    let accounts: Vec<_> = items.chain(findings).collect();
    let rows: Vec<(AccountId, String)> = account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::DisplayName])
        .filter(account::Column::Id.is_in(accounts))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}
