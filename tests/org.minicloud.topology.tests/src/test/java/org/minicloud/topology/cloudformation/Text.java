package org.minicloud.topology.cloudformation;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.emf.ecore.xmi.XMLResource;
import org.eclipse.emf.ecore.xmi.impl.XMIResourceImpl;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.minicloud.topology.Topology;

/** A design as text, in which a difference can be seen. */
final class Text {
	private Text() {
	}

	static String of(Topology topology) {
		try {
			XMIResourceImpl resource = new XMIResourceImpl();
			resource.getContents().add(EcoreUtil.copy(topology));
			StringWriter text = new StringWriter();
			resource.save(text, Map.of(XMLResource.OPTION_ENCODING, "UTF-8"));
			return text.toString();
		} catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
	}
}
