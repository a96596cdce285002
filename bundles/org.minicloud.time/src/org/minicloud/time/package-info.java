/** Cloud time: the clock, the event queue and the pacing of both. */
package org.minicloud.time;
