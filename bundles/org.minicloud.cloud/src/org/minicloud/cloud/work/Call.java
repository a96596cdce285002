package org.minicloud.cloud.work;

import java.time.Instant;
import org.minicloud.cloud.Caller;

/**
 * A request being carried out.
 *
 * @param now cloud time
 */
public record Call(Caller caller, Unit unit, Instant now) {
}
