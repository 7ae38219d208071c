package io.aftermile.order;

/** What was decided about a location. */
public enum RoutingChoice {
    /** It ships. */
    CHOSEN,
    /** It could, and another choice is better. */
    NOT_NEEDED,
    /** It has nothing of what is wanted. */
    NO_STOCK,
    /** It can handle no more. */
    NO_CAPACITY,
    /** It ships nothing at present. */
    CLOSED,
    /** It does not serve the channel. */
    NOT_SERVING
}
