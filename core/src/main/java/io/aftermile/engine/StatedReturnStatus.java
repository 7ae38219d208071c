package io.aftermile.engine;

import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnStatus;

/**
 * That a return reached a status.
 *
 * @param returnId the return
 * @param status the status
 */
public record StatedReturnStatus(ReturnId returnId, ReturnStatus status) {}
