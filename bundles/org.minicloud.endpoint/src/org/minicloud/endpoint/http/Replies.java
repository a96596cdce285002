package org.minicloud.endpoint.http;

import java.io.IOException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.minicloud.endpoint.codec.XmlWriter;
import org.minicloud.endpoint.service.Reply;

/** Writes replies to the wire. */
final class Replies {
	static final String XML = "text/xml;charset=UTF-8";

	private Replies() {
	}

	/** Returns when all is sent; a small reply goes out in one piece, with its length, a large one in chunks. */
	static void send(Reply reply, String requestId, Response response) throws IOException {
		response.setStatus(reply.status());
		response.getHeaders().put(HttpHeader.CONTENT_TYPE, XML);
		identify(requestId, response);
		XmlWriter out = new XmlWriter((chunk, last) -> Content.Sink.write(response, last, chunk));
		reply.document().writeTo(out);
		out.finish();
	}

	/** The headers that every response has. */
	static void identify(String requestId, Response response) {
		response.getHeaders().put(HttpHeader.SERVER, "Minicloud");
		response.getHeaders().put("x-amzn-RequestId", requestId);
	}
}
