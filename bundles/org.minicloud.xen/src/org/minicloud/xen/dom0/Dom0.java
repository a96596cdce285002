package org.minicloud.xen.dom0;

import org.minicloud.time.Timeline;
import org.minicloud.xen.event.EventOperations;
import org.minicloud.xen.grant.GrantOperations;

/** What a {@link Backend} has of domain 0, in which it runs. It stays the same when domain 0 restarts. */
public interface Dom0 {
	Timeline timeline();

	/** Grant operations of domain 0, to map what others grant it. */
	GrantOperations grants();

	/** Event channels of domain 0. */
	EventOperations events();

	/** Events on this port of domain 0 call upon the back end from now on. */
	void serve(int port, Backend backend);

	/** Events on this port are for nobody any more. */
	void stopServing(int port);

	/** Calls upon the back end: it gets CPU when its turn has come. Called again before that, it does nothing. */
	void attend(Backend backend);

	/** A line for {@code xl dmesg}. */
	void log(String message);
}
