package io.aftermile.shopify;

import io.aftermile.connector.VerifiedDelivery;
import io.aftermile.customer.CustomerRecord;
import io.aftermile.customer.DataSubject;
import io.aftermile.model.ChannelId;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.OrderId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the bodies of the three privacy topics. */
final class PrivacyReader {

    private final VerifiedDelivery delivery;

    PrivacyReader(VerifiedDelivery delivery) {
        this.delivery = delivery;
    }

    Optional<PrivacyRequest> read() {
        return switch (delivery.topic()) {
            case "customers/data_request" -> {
                Cursor body = body();
                yield Optional.of(new PrivacyRequest.DataRequest(
                        channel(body),
                        customer(body, "orders_requested"),
                        delivery.receivedAt(),
                        Ids.reference(body.at("data_request").at("id"))));
            }
            case "customers/redact" -> {
                Cursor body = body();
                yield Optional.of(new PrivacyRequest.CustomerRedact(
                        channel(body), customer(body, "orders_to_redact"), delivery.receivedAt()));
            }
            case "shop/redact" -> {
                ChannelId channel = channel(body());
                yield Optional.of(new PrivacyRequest.ShopRedact(
                        channel, DataSubject.builder().addChannels(channel).build(), delivery.receivedAt()));
            }
            default -> Optional.empty();
        };
    }

    private Cursor body() {
        return PayloadParser.parse(delivery.body(), ShopifyDecoder.MAX_BODY_BYTES);
    }

    /** The signature covers the body and not the headers; whose data it is, the body has to say. */
    private ChannelId channel(Cursor body) {
        Cursor domain = body.at("shop_domain");
        String named = domain.required(domain.text()).toLowerCase(Locale.ROOT);
        return delivery.channel()
                .filter(it -> it.value().equals(named))
                .orElseThrow(() -> domain.invalid(
                        "names another shop than the one that the delivery came from", "act on neither"));
    }

    private DataSubject customer(Cursor body, String orders) {
        DataSubject.Builder subject = DataSubject.builder();
        Cursor customer = body.at("customer");
        Optional<String> id = Ids.reference(customer.at("id"));
        id.ifPresent(it -> subject.addRecords(new ExternalRef(channelName(), CustomerRecord.CUSTOMER, it)));
        stated(customer.at("email"), "[^\\s@]+@[^\\s@]+", subject::addEmails);
        stated(customer.at("phone"), "(?:\\D*\\d){5,}\\D*", subject::addPhones);
        for (Cursor order : body.at(orders).items()) {
            subject.addOrders(new OrderId(order.required(Ids.reference(order))));
        }
        try {
            return subject.build();
        } catch (IllegalArgumentException e) {
            throw customer.invalid(
                    "and the orders beside it name nobody", "send an id, an address, a number or orders");
        }
    }

    private String channelName() {
        return delivery.channel().map(ChannelId::value).orElse(Shopify.SOURCE);
    }

    /** A mark that can be none is passed over: the others still name the person. */
    private static void stated(Cursor field, String form, Consumer<String> to) {
        field.text().map(String::strip).filter(it -> it.matches(form)).ifPresent(to);
    }
}
