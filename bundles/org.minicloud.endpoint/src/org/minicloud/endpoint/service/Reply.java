package org.minicloud.endpoint.service;

import java.io.IOException;
import org.minicloud.endpoint.codec.XmlWriter;

/** What goes back to the client: a status and an XML document that is written while it is sent. */
public record Reply(int status, Document document) {
	/** Writes a whole document. */
	@FunctionalInterface
	public interface Document {
		void writeTo(XmlWriter out) throws IOException;
	}
}
