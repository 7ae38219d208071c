package io.aftermile.shopify.admin;

import java.util.List;
import java.util.Objects;

/** What has to be done at a shop for one subscription. Closed. */
public sealed interface WebhookStep {

    /**
     * It is missing.
     *
     * @param wanted what should be
     */
    record Create(WantedWebhook wanted) implements WebhookStep {

        public Create {
            Objects.requireNonNull(wanted, "wanted");
        }

        @Override
        public String toString() {
            return "+ " + wanted;
        }
    }

    /**
     * It is there, and otherwise than it should be.
     *
     * @param held what is
     * @param wanted what should be
     */
    record Change(HeldWebhook held, WantedWebhook wanted) implements WebhookStep {

        public Change {
            Objects.requireNonNull(held, "held");
            Objects.requireNonNull(wanted, "wanted");
        }

        /** What is changed, in words. */
        public List<String> differences() {
            return held.differences(wanted);
        }

        @Override
        public String toString() {
            return "~ " + wanted.topic().topic() + ": " + String.join(", ", differences());
        }
    }

    /**
     * It is there, and should not be.
     *
     * @param held what is
     * @param why in words
     */
    record GiveUp(HeldWebhook held, String why) implements WebhookStep {

        public GiveUp {
            Objects.requireNonNull(held, "held");
            Objects.requireNonNull(why, "why");
        }

        @Override
        public String toString() {
            return "- " + held + ": " + why;
        }
    }
}
