package org.minicloud.guest.software.http;

import java.io.Serializable;
import java.util.List;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** What a server does with requests. */
public interface Responder extends Serializable {
	/** The answer to a request; looks at files' metadata only. */
	Answer answer(Sys sys, Exchange exchange);

	/** The answer to what is no request, or to one that goes beyond a limit. */
	Answer refuse(Sys sys, Exchange exchange, int status, String reason);

	/** Bytes that the body of a request may have. */
	long maxBody(HttpRequest request, int port);

	/** What the log of the server gets of an answered request, one after the other. */
	List<Step> log(Sys sys, Exchange exchange, int status, long sent, String error);

	/** Idle time after which a connection is closed; 0 when connections are not kept. */
	long keepAliveNanos();

	/** Time that a client may take for a request. */
	long timeoutNanos();

	int keepAliveRequests();

	/** What the Server field says. */
	String product();
}
