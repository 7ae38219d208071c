package io.aftermile.engine;

/** What a person did about something that waited for one. */
public enum Handling {
    /** Had it tried again. */
    RETRIED,
    /** Had it tried again with another request. */
    EDITED,
    /** Gave it up. */
    SKIPPED
}
