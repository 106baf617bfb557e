//! The rules, each in a file of its own.

mod case_left_behind;
mod case_overdue;
mod case_step;
mod chair_evaluation;
mod chair_missing;
mod chair_out_of_turn;
mod conflict_waits;
mod deadline_passed;
mod draft_in_use;
mod exception_unknown;
mod first_turn_unknown;
mod hand_over_due;
mod member_outside_group;
mod member_outside_person;
mod member_without_seat;
mod members_unknown;
mod no_mandate;
mod no_shared_persons;
mod parent_ended;
mod party_without_seat;
mod people_maybe_same;
mod same_name;
mod seat_not_in_use;
mod seat_overfull;
mod seat_party;
mod seat_vacant;
mod seats_not_stated;
mod several_chairs;
mod shared_persons;
mod single_entry_missing;
mod substitute_for_self;
mod substitute_of_nobody;
mod terms_overlap;

use super::Rule;

/// All rules, by what they are about.
pub const RULES: &[Rule] = &[
    seat_vacant::RULE,
    seat_overfull::RULE,
    seat_party::RULE,
    seat_not_in_use::RULE,
    party_without_seat::RULE,
    member_without_seat::RULE,
    seats_not_stated::RULE,
    members_unknown::RULE,
    first_turn_unknown::RULE,
    hand_over_due::RULE,
    chair_out_of_turn::RULE,
    chair_missing::RULE,
    several_chairs::RULE,
    chair_evaluation::RULE,
    member_outside_group::RULE,
    member_outside_person::RULE,
    deadline_passed::RULE,
    draft_in_use::RULE,
    no_mandate::RULE,
    parent_ended::RULE,
    case_overdue::RULE,
    case_left_behind::RULE,
    terms_overlap::RULE,
    substitute_for_self::RULE,
    substitute_of_nobody::RULE,
    same_name::RULE,
    shared_persons::RULE,
    no_shared_persons::RULE,
    single_entry_missing::RULE,
    people_maybe_same::RULE,
    case_step::RULE,
    conflict_waits::RULE,
    exception_unknown::RULE,
];
