//! Which mails the office wants to see.

use chrono::NaiveDate;
use domain::calendar::{end_of_tokyo_day, start_of_tokyo_day};
use domain::ids::{ApplicationId, OutboxMessageId};
use domain::mail::OutboxState;
use entity::outbox_message::{Column, Entity};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Select};

use crate::services::applications::office_filter::{Search, escape_like};

/// What to show; the default is everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only where they stand.
    pub place: Option<Place>,
    /// Only letters of this kind.
    pub kind: Option<String>,
    /// Only mails about this application.
    pub application: Option<ApplicationId>,
    /// Only mails written on this Tokyo day.
    pub day: Option<NaiveDate>,
    /// Every word must occur in name, address or subject.
    pub search: Search,
}

/// Where a mail stands: in a state, or back here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In this state.
    In(OutboxState),
    /// It came back.
    Returned,
}

/// From where a page is read: the mail next to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Position {
    /// From the latest.
    #[default]
    Start,
    /// What is older than this mail.
    After(OutboxMessageId),
    /// What is newer than it.
    Before(OutboxMessageId),
}

/// The mails that pass, the latest first; `Before` comes out backwards.
pub(super) fn select(filter: &Filter, position: Position) -> Select<Entity> {
    let mut found = Entity::find();
    match filter.place {
        Some(Place::In(state)) => found = found.filter(Column::State.eq(state)),
        Some(Place::Returned) => found = found.filter(Column::BouncedAt.is_not_null()),
        None => {}
    }
    if let Some(kind) = &filter.kind {
        found = found.filter(Column::Kind.eq(kind));
    }
    if let Some(application) = filter.application {
        found = found.filter(Column::ApplicationId.eq(application));
    }
    if let Some(day) = filter.day {
        found = found
            .filter(Column::CreatedAt.gte(start_of_tokyo_day(day)))
            .filter(Column::CreatedAt.lt(end_of_tokyo_day(day)));
    }
    if !filter.search.is_empty() {
        // A query of its own, so that it reads the index and not the letters.
        let mut matching = Query::select();
        matching.column(Column::Id).from(Entity);
        for word in filter.search.words() {
            let like = LikeExpr::new(format!("%{}%", escape_like(word))).escape('\\');
            matching.and_where(Expr::col(Column::SearchText).like(like));
        }
        found = found.filter(Column::Id.in_subquery(matching));
    }
    match position {
        Position::Start => found.order_by_desc(Column::Id),
        Position::After(id) => found.filter(Column::Id.lt(id)).order_by_desc(Column::Id),
        Position::Before(id) => found.filter(Column::Id.gt(id)).order_by_asc(Column::Id),
    }
}
