package io.aftermile.carrier.easypost;

import static java.util.Map.entry;

import io.aftermile.model.TrackingStatus;
import java.util.Map;
import java.util.Optional;

/**
 * EasyPost's words for where a parcel is, in the common vocabulary. A detail refines a status, except that what is
 * delivered stays delivered; a detail that says nothing finer keeps the status, {@code unknown} among them: carriers'
 * "on the way" arrives as {@code in_transit} with that detail. A status that is not known is {@code UNKNOWN}, whatever
 * its detail may be.
 */
final class TrackerStatus {

    private static final Map<String, TrackingStatus> STATUS = Map.ofEntries(
            entry("unknown", TrackingStatus.UNKNOWN),
            entry("error", TrackingStatus.UNKNOWN),
            entry("pre_transit", TrackingStatus.PRE_TRANSIT),
            entry("in_transit", TrackingStatus.IN_TRANSIT),
            entry("out_for_delivery", TrackingStatus.OUT_FOR_DELIVERY),
            entry("available_for_pickup", TrackingStatus.AVAILABLE_FOR_PICKUP),
            entry("delivered", TrackingStatus.DELIVERED),
            entry("return_to_sender", TrackingStatus.RETURN_TO_SENDER),
            entry("failure", TrackingStatus.EXCEPTION_OTHER),
            entry("cancelled", TrackingStatus.CANCELLED));

    private static final Map<String, TrackingStatus> DETAIL = Map.ofEntries(
            entry("address_correction", TrackingStatus.EXCEPTION_ADDRESS),
            entry("damaged", TrackingStatus.EXCEPTION_DAMAGE),
            entry("lost", TrackingStatus.EXCEPTION_LOST),
            entry("refused", TrackingStatus.EXCEPTION_REFUSED),
            entry("delayed", TrackingStatus.EXCEPTION_DELAY),
            entry("weather_delay", TrackingStatus.EXCEPTION_DELAY),
            entry("held", TrackingStatus.EXCEPTION_DELAY),
            entry("missorted", TrackingStatus.EXCEPTION_DELAY),
            entry("awaiting_information", TrackingStatus.EXCEPTION_DELAY),
            entry("delivery_exception", TrackingStatus.DELIVERY_ATTEMPT_FAILED),
            entry("transit_exception", TrackingStatus.EXCEPTION_OTHER),
            entry("failure", TrackingStatus.EXCEPTION_OTHER),
            entry("return", TrackingStatus.RETURN_TO_SENDER),
            entry("arrived_at_pickup_location", TrackingStatus.AVAILABLE_FOR_PICKUP),
            entry("cancelled", TrackingStatus.CANCELLED),
            entry("expired", TrackingStatus.UNKNOWN));

    private TrackerStatus() {}

    /**
     * @param isReturn whether the label was made for goods on their way to the merchant: moving and delivered then have
     *     the other direction
     */
    static TrackingStatus of(Optional<String> status, Optional<String> detail, boolean isReturn) {
        TrackingStatus stated = status.map(STATUS::get).orElse(TrackingStatus.UNKNOWN);
        boolean settled =
                stated == TrackingStatus.DELIVERED || status.map(STATUS::get).isEmpty();
        TrackingStatus refined = settled ? stated : detail.map(DETAIL::get).orElse(stated);
        return isReturn ? towardsTheMerchant(refined) : refined;
    }

    private static TrackingStatus towardsTheMerchant(TrackingStatus status) {
        return switch (status) {
            case IN_TRANSIT, OUT_FOR_DELIVERY -> TrackingStatus.RETURN_IN_TRANSIT;
            case DELIVERED -> TrackingStatus.RETURN_DELIVERED;
            default -> status;
        };
    }
}
