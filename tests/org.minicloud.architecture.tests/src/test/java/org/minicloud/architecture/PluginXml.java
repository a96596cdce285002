package org.minicloud.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The {@code plugin.xml} of a bundle of ours. */
final class PluginXml {
	private final Bundle bundle;
	private final List<Element> elements;

	private PluginXml(Bundle bundle, List<Element> elements) {
		this.bundle = bundle;
		this.elements = elements;
	}

	/** The file of a bundle; without any element when the bundle has none, or a generated one. */
	static PluginXml of(Bundle bundle) throws IOException {
		Path file = bundle.folder().resolve("plugin.xml");
		List<Element> elements = new ArrayList<>();
		if (Files.exists(file) && Files.isDirectory(bundle.folder().resolve("src"))) {
			NodeList nodes = parse(file).getElementsByTagName("*");
			for (int i = 0; i < nodes.getLength(); i++)
				elements.add((Element) nodes.item(i));
		}
		return new PluginXml(bundle, elements);
	}

	private static Document parse(Path file) throws IOException {
		try {
			return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(file.toFile());
		} catch (SAXException | ParserConfigurationException broken) {
			throw new IOException(file + ": " + broken.getMessage(), broken);
		}
	}

	Bundle bundle() {
		return bundle;
	}

	/** Names of classes of ours, also those given to another class as its data ({@code class:data}). */
	Set<String> classes() {
		Set<String> names = new TreeSet<>();
		for (String value : allValues("class", "defaultHandler", "contributorClass", "labelProvider", "run"))
			for (String name : value.split("[:/]"))
				if (name.startsWith("org.minicloud.") && Character.isUpperCase(name.charAt(name.lastIndexOf('.') + 1)))
					names.add(name);
		return names;
	}

	/** What elements of a name have in an attribute. */
	Set<String> values(String element, String attribute) {
		Set<String> values = new TreeSet<>();
		for (Element candidate : elements)
			if (candidate.getTagName().equals(element) && candidate.hasAttribute(attribute))
				values.add(candidate.getAttribute(attribute));
		return values;
	}

	/** Ids of commands that name their handler themselves. */
	Set<String> commandsWithDefaultHandler() {
		Set<String> ids = new TreeSet<>();
		for (Element candidate : elements)
			if (candidate.getTagName().equals("command") && candidate.hasAttribute("defaultHandler"))
				ids.add(candidate.getAttribute("id"));
		return ids;
	}

	/** What any element has in one of these attributes. */
	Set<String> allValues(String... attributes) {
		Set<String> values = new TreeSet<>();
		for (Element element : elements)
			for (String attribute : attributes)
				if (element.hasAttribute(attribute))
					values.add(element.getAttribute(attribute));
		return values;
	}

	/** Keys of texts, {@code %name}, without the percent sign. */
	Set<String> textKeys() {
		Set<String> keys = new TreeSet<>();
		for (Element element : elements) {
			NamedNodeMap attributes = element.getAttributes();
			for (int i = 0; i < attributes.getLength(); i++) {
				String value = ((Attr) attributes.item(i)).getValue();
				if (value.startsWith("%"))
					keys.add(value.substring(1));
			}
		}
		return keys;
	}

	Properties texts() throws IOException {
		Properties texts = new Properties();
		Path file = bundle.folder().resolve("plugin.properties");
		if (Files.exists(file))
			try (var reader = Files.newBufferedReader(file)) {
				texts.load(reader);
			}
		return texts;
	}
}
