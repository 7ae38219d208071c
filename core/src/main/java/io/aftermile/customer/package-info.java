/**
 * One customer out of many records: who is the same person, why, and how to take it back; and what is held on a person,
 * to be handed out or erased.
 *
 * <p>Start with {@link io.aftermile.customer.CustomerMatcher}, which finds the records of one person by rules first and
 * by scored evidence second ({@link io.aftermile.customer.MatchRules} are data). What it decides are links, append-only
 * facts that {@link io.aftermile.customer.People} turns into persons; a link that is undone leaves no trace in them.
 * Every store that holds something personal is a {@link io.aftermile.customer.PersonalStore}. Values are immutable.
 * Telephone numbers need {@code com.googlecode.libphonenumber:libphonenumber}, names
 * {@code org.apache.commons:commons-text} on the class path.
 */
@NullMarked
package io.aftermile.customer;

import org.jspecify.annotations.NullMarked;
