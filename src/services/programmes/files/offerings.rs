//! Offerings with their rules and corrections.

use domain::ids::{CorrectionId, OfferingId, RuleId};
use entity::{eligibility_rule, offering, printed_correction};
use sea_orm::DbErr;

use super::writer::{Kind, Seen, Writer, columns, id_of, position};
use crate::seed::{Offering, Plan, Rule};

impl Writer<'_> {
    /// Writes the offerings of all years.
    pub(super) async fn offerings(&mut self, plan: &Plan) -> Result<(), DbErr> {
        for item in &plan.offerings {
            let (cohort_id, year) = id_of(&self.cohorts, &item.cohort)?;
            let found = self.stored.offerings.iter().find(|x| x.key == *item.key);
            let (claim_ja, claim_en) = columns(item.claim.as_ref());
            let wanted = offering::Model {
                id: OfferingId(0),
                key: item.key.value.clone(),
                cohort_id,
                course_id: id_of(&self.courses, &item.course)?,
                fee_yen: item.fee,
                stated_minutes: item.stated_minutes,
                stated_approximately: item.stated_approximately,
                capacity_kind: item.capacity.kind,
                capacity_min: item.capacity.min,
                capacity_max: item.capacity.max,
                recommender_ja: item.recommender.ja.clone(),
                recommender_en: item.recommender.en.clone(),
                claim_ja,
                claim_en,
            };
            let seen = Seen::In(year);
            let kind = Kind("offering", seen);
            let row = self
                .save::<offering::Entity>(kind, offering::Column::Id, found.cloned(), wanted)
                .await?;
            self.write_rules(row.id, item, seen).await?;
            self.write_corrections(row.id, item, seen).await?;
            self.offerings.insert(row.key, row.id);
        }
        Ok(())
    }

    /// Applications keep the rules they were judged by, word for word: a rule that is gone here is
    /// still to be read there.
    async fn write_rules(
        &mut self,
        offering_id: OfferingId,
        item: &Offering,
        seen: Seen,
    ) -> Result<(), DbErr> {
        let kind = Kind("eligibility_rule", seen);
        let stored: Vec<eligibility_rule::Model> = self
            .stored
            .rules
            .iter()
            .filter(|row| row.offering_id == offering_id)
            .cloned()
            .collect();
        for row in &stored {
            if !item.rules.iter().any(|rule| *rule.key == row.key) {
                let column = eligibility_rule::Column::Id;
                self.remove::<eligibility_rule::Entity>(kind, column, row.clone())
                    .await?;
            }
        }
        for (index, rule) in item.rules.iter().enumerate() {
            let found = stored.iter().find(|row| row.key == *rule.key);
            let wanted = eligibility_rule::Model {
                id: RuleId(0),
                offering_id,
                key: rule.key.value.clone(),
                position: position(index),
                severity: rule.severity,
                requirement: rule.requirement.clone(),
                version: version(found, rule),
                source_ja: rule.source.ja.clone(),
                source_en: rule.source.en.clone(),
                source_ref: rule.source_ref.clone(),
            };
            let column = eligibility_rule::Column::Id;
            self.save::<eligibility_rule::Entity>(kind, column, found.cloned(), wanted)
                .await?;
        }
        Ok(())
    }

    async fn write_corrections(
        &mut self,
        offering_id: OfferingId,
        item: &Offering,
        seen: Seen,
    ) -> Result<(), DbErr> {
        let kind = Kind("printed_correction", seen);
        let column = printed_correction::Column::Id;
        let stored: Vec<printed_correction::Model> = self
            .stored
            .corrections
            .iter()
            .filter(|row| row.offering_id == offering_id)
            .cloned()
            .collect();
        for row in &stored {
            if !item.corrections.iter().any(|x| *x.key == row.key) {
                self.remove::<printed_correction::Entity>(kind, column, row.clone())
                    .await?;
            }
        }
        for (index, correction) in item.corrections.iter().enumerate() {
            let found = stored.iter().find(|row| row.key == *correction.key);
            let wanted = printed_correction::Model {
                id: CorrectionId(0),
                offering_id,
                key: correction.key.value.clone(),
                position: position(index),
                cours: correction.cours,
                printed: correction.printed.clone(),
                corrected: correction.corrected.clone(),
                reason_ja: correction.reason.ja.clone(),
                reason_en: correction.reason.en.clone(),
            };
            self.save::<printed_correction::Entity>(kind, column, found.cloned(), wanted)
                .await?;
        }
        Ok(())
    }
}

/// Rises with the content of the rule, not with its place in the list.
fn version(found: Option<&eligibility_rule::Model>, rule: &Rule) -> i32 {
    let Some(row) = found else { return 1 };
    let same = row.severity == rule.severity
        && row.requirement == rule.requirement
        && row.source_ja == rule.source.ja
        && row.source_en == rule.source.en
        && row.source_ref == rule.source_ref;
    if same { row.version } else { row.version + 1 }
}
