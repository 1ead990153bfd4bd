//! What every change of an application has in common: lock and load it, ask whether it may be
//! changed, and afterwards bring everything that follows from its rows up to date.

use std::sync::Arc;

use domain::application::{Refusal, State, decide_edit};
use domain::eligibility::Findings;
use domain::ids::{ApplicationId, PersonId};
use domain::recommendation::RecommendationState;
use entity::{application, application_choice};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect,
};

use super::dossier::{self, Dossier};
use super::letters::{self, News};
use super::tally::{self, Counted};
use crate::services::audit::Change;
use crate::services::programmes::{self, ProgrammeYear};
use crate::services::{Ctx, Failure, recommendations};

/// An application in the middle of being changed. Dropping it changes nothing.
pub(in crate::services) struct Edit {
    pub(in crate::services) tx: DatabaseTransaction,
    pub(in crate::services) programme: Arc<ProgrammeYear>,
    pub(in crate::services) dossier: Dossier,
    before: Option<Counted>,
}

/// What the findings of a sent application depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Touches {
    /// Choices, professions or trainings: what was pinned is judged anew.
    Eligibility,
    /// Nothing that a rule asks for.
    NothingJudged,
}

impl Edit {
    /// Opens the application of whoever asks for a change.
    pub(super) async fn begin<R: From<Refusal>>(ctx: &Ctx, year: i32) -> Result<Self, Failure<R>> {
        let edit = Self::load(ctx, year).await?;
        edit.check(ctx)?;
        Ok(edit)
    }

    /// Asks whether it may be changed now.
    pub(super) fn check<R: From<Refusal>>(&self, ctx: &Ctx) -> Result<(), Failure<R>> {
        let windows = self.dossier.edit_windows(&self.programme);
        decide_edit(self.dossier.application.state, &windows, ctx.now)
            .map_err(|refusal| Failure::Refused(refusal.into()))
    }

    /// Opens it without asking whether it may be changed: for what has rules of its own.
    pub(in crate::services) async fn load<R>(ctx: &Ctx, year: i32) -> Result<Self, Failure<R>> {
        let person = ctx.person()?;
        let programme = programmes::get_year(ctx, year).await?;
        let tx = ctx.begin_write().await?;
        let row = dossier::lock(&tx, person, year)
            .await?
            .ok_or(Failure::NotFound)?;
        Self::on(tx, programme, row).await
    }

    /// Opens somebody's application for the office, for a recommender or for the machine. The caller
    /// has asked whether they may.
    pub(in crate::services) async fn of_application<R>(
        ctx: &Ctx,
        id: ApplicationId,
    ) -> Result<Self, Failure<R>> {
        let place: Option<(PersonId, i32)> = application::Entity::find_by_id(id)
            .select_only()
            .column(application::Column::PersonId)
            .column(application::Column::Year)
            .into_tuple()
            .one(&ctx.app.db.read)
            .await?;
        let (person, year) = place.ok_or(Failure::NotFound)?;
        let programme = programmes::get_year(ctx, year).await?;
        let tx = ctx.begin_write().await?;
        let row = dossier::lock(&tx, person, year)
            .await?
            .ok_or(Failure::NotFound)?;
        Self::on(tx, programme, row).await
    }

    /// Goes on with a row that the transaction has locked or made.
    pub(super) async fn on<R>(
        tx: DatabaseTransaction,
        programme: Arc<ProgrammeYear>,
        row: application::Model,
    ) -> Result<Self, Failure<R>> {
        // On the heap: it awaits a statement per table, and every change of an application awaits it.
        let dossier = Box::pin(Dossier::load(&tx, row)).await?;
        let before = Some(dossier.counted());
        Ok(Self {
            tx,
            programme,
            dossier,
            before,
        })
    }

    /// Settles everything and makes it durable. A change that says nothing changes nothing. What was
    /// sent before has to stay whole, and its applicant is told by letter.
    pub(super) async fn finish<R: From<Refusal>>(
        mut self,
        ctx: &Ctx,
        change: Change,
        touches: Touches,
    ) -> Result<(), Failure<R>> {
        if change.is_empty() {
            return ctx.commit(self.tx).await;
        }
        if self.dossier.application.state == State::Submitted {
            let gaps = self.dossier.answers(&self.programme).gaps();
            if !gaps.is_empty() {
                return Err(Failure::Refused(Refusal::Incomplete(gaps).into()));
            }
            if touches == Touches::Eligibility {
                Box::pin(self.pin(ctx)).await?;
            }
        }
        // On the heap, as every step of an application awaits it.
        Box::pin(self.settle(ctx)).await?;
        change.record(&self.tx, ctx).await?;
        if self.dossier.application.state == State::Submitted {
            let letter =
                letters::queue(&self.tx, ctx, News::Changed, &self.dossier, &self.programme);
            Box::pin(letter).await?;
        }
        ctx.commit(self.tx).await
    }

    /// Pins the findings of every choice as they are now.
    pub(super) async fn pin(&mut self, ctx: &Ctx) -> Result<(), DbErr> {
        let offerings = self.dossier.offerings();
        let findings = offerings
            .iter()
            .map(|offering| Findings(self.dossier.assess(&self.programme, *offering)))
            .collect::<Vec<_>>();
        for (choice, findings) in self.dossier.choices.iter_mut().zip(findings) {
            if choice.assessment.as_ref() == Some(&findings) {
                continue;
            }
            choice.assessment = Some(findings);
            choice.assessed_at = Some(ctx.now);
            let row = application_choice::ActiveModel {
                id: Unchanged(choice.id),
                assessment: Set(choice.assessment.clone()),
                assessed_at: Set(choice.assessed_at),
                ..Default::default()
            };
            application_choice::Entity::update(row)
                .exec(&self.tx)
                .await?;
        }
        Ok(())
    }

    /// Forgets the pinned findings: it is a draft again, and judged by what is entered.
    pub(super) async fn unpin(&mut self) -> Result<(), DbErr> {
        for choice in &mut self.dossier.choices {
            choice.assessment = None;
            choice.assessed_at = None;
        }
        application_choice::Entity::update_many()
            .set(application_choice::ActiveModel {
                assessment: Set(None),
                assessed_at: Set(None),
                ..Default::default()
            })
            .filter(
                application_choice::COLUMN
                    .application_id
                    .eq(self.dossier.application.id),
            )
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    /// Writes the application's own row with everything that follows from the others, and counts it
    /// where it now belongs.
    /// Where the recommendation stands is part of eligibility, so a new standing is pinned with it;
    /// whoever changed what somebody had answered for is told to ask again.
    pub(in crate::services) async fn settle(&mut self, ctx: &Ctx) -> anyhow::Result<()> {
        let stood = self.dossier.application.recommendation_state;
        self.dossier.follow_recommendation(&self.programme);
        let row = &self.dossier.application;
        let stands = row.recommendation_state;
        if stands != stood && row.state == State::Submitted {
            self.pin(ctx).await?;
        }
        if stands != stood && stands == RecommendationState::Reconfirm {
            let (dossier, programme) = (&self.dossier, &self.programme);
            // On the heap: it is rare, and every change of an application settles.
            Box::pin(recommendations::letters::reconfirm(
                &self.tx, ctx, dossier, programme,
            ))
            .await?;
        }
        self.dossier.follow(&self.programme);
        let row = &mut self.dossier.application;
        row.version += 1;
        row.updated_at = ctx.now;
        write(&self.tx, row.clone()).await?;
        let after = self.dossier.counted();
        tally::move_application(&self.tx, self.before.as_ref(), &after).await?;
        self.before = Some(after);
        Ok(())
    }
}

/// Writes every column that can change.
async fn write(tx: &impl ConnectionTrait, row: application::Model) -> Result<(), DbErr> {
    let row = application::ActiveModel {
        id: Unchanged(row.id),
        person_id: Unchanged(row.person_id),
        year: Unchanged(row.year),
        created_at: Unchanged(row.created_at),
        number: Set(row.number),
        state: Set(row.state),
        version: Set(row.version),
        complete: Set(row.complete),
        main_profession: Set(row.main_profession),
        other_profession: Set(row.other_profession),
        safety_role: Set(row.safety_role),
        institution_id: Set(row.institution_id),
        department: Set(row.department),
        job_title: Set(row.job_title),
        no_training: Set(row.no_training),
        motivation: Set(row.motivation),
        recommender_way: Set(row.recommender_way),
        recommender_name: Set(row.recommender_name),
        recommender_title: Set(row.recommender_title),
        recommender_email: Set(row.recommender_email),
        name_as_listed: Set(row.name_as_listed),
        institution_as_listed: Set(row.institution_as_listed),
        kana_key: Set(row.kana_key),
        search_text: Set(row.search_text),
        updated_at: Set(row.updated_at),
        submitted_at: Set(row.submitted_at),
        withdrawn_at: Set(row.withdrawn_at),
        withdrawal_reason: Set(row.withdrawal_reason),
        material_digest: Set(row.material_digest),
        recommendation_state: Set(row.recommendation_state),
        items_missing: Set(row.items_missing),
        items_received: Set(row.items_received),
        items_returned: Set(row.items_returned),
        items_answer_by: Set(row.items_answer_by),
        eligibility_open: Set(row.eligibility_open),
        office_memo: Set(row.office_memo),
        memo_version: Set(row.memo_version),
    };
    application::Entity::update(row).exec(tx).await?;
    Ok(())
}
