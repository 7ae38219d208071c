package io.aftermile.engine;

import java.util.Optional;

/**
 * Who has to approve a proposal.
 *
 * @param persons how many persons besides everybody who proposed or edited it
 * @param role in which role they have to act
 * @param why the rule that says so, for people
 */
public record ApprovalNeed(int persons, Optional<String> role, String why) {}
