package io.aftermile.engine;

import java.util.Objects;
import java.util.Optional;

/**
 * Who asks for something, as the host's login knows them. It is resolved to persons at once and never stored; its text
 * is shown nowhere.
 *
 * @param id what the login calls them, such as a mailbox; not blank
 * @param role in which role they act, where approvals depend on roles
 * @param onBehalfOf for whom they act, as the login calls that person; both then stand behind what they do
 */
public record Actor(String id, Optional<String> role, Optional<String> onBehalfOf) {

    public Actor {
        Objects.requireNonNull(role, "role");
        if (id.isBlank() || onBehalfOf.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("an actor is blank; give what the login calls them");
        }
    }

    /** Somebody who acts for themselves, in no particular role. */
    public static Actor of(String id) {
        return new Actor(id, Optional.empty(), Optional.empty());
    }

    /** The same actor in a role. */
    public Actor as(String role) {
        return new Actor(id, Optional.of(role), onBehalfOf);
    }

    /** The same actor on behalf of somebody. */
    public Actor onBehalfOf(String other) {
        return new Actor(id, role, Optional.of(other));
    }

    /** The role alone: who it is belongs in no log. */
    @Override
    public String toString() {
        return "Actor{***" + role.map(it -> " as " + it).orElse("") + "}";
    }
}
