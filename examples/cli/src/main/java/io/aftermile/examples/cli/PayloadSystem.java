package io.aftermile.examples.cli;

import io.aftermile.carrier.easypost.EasyPost;
import io.aftermile.connector.Decoded;
import io.aftermile.shopify.Shopify;

/** A system whose payloads can be read. */
enum PayloadSystem {
    /** Shopify's webhooks. */
    SHOPIFY {
        @Override
        Decoded decode(String shop, String topic, byte[] body) {
            // Files need no proof, so the secret is not looked at.
            return Shopify.builder()
                    .shop(shop)
                    .webhookSecret("not-needed-for-files")
                    .build()
                    .decode(topic, body);
        }
    },

    /** EasyPost's webhooks; they name their topic themselves. */
    EASYPOST {
        @Override
        Decoded decode(String shop, String topic, byte[] body) {
            return EasyPost.decode(body);
        }
    };

    abstract Decoded decode(String shop, String topic, byte[] body);
}
