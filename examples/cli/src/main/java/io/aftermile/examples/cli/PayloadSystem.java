package io.aftermile.examples.cli;

import io.aftermile.carrier.easypost.EasyPost;
import io.aftermile.connector.Decoded;
import io.aftermile.shopify.Shopify;

/** A system whose payloads can be read. */
enum PayloadSystem {
    /** Shopify's webhooks. */
    SHOPIFY {
        @Override
        Decoded decode(String topic, byte[] body) {
            // Files need no proof, so neither the shop nor the secret is looked at.
            return Shopify.builder()
                    .shop("example.myshopify.com")
                    .webhookSecret("not-needed-for-files")
                    .build()
                    .decode(topic, body);
        }
    },

    /** EasyPost's webhooks; they name their topic themselves. */
    EASYPOST {
        @Override
        Decoded decode(String topic, byte[] body) {
            return EasyPost.decode(body);
        }
    };

    abstract Decoded decode(String topic, byte[] body);
}
