package org.minicloud.xen.life;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.minicloud.xen.host.DomainSpec;

/** The body of a TOOLSTACK record: what a domain is configured to be, as keys and values that end in a zero byte each. */
final class DomainConfig {
	private DomainConfig() {
	}

	static byte[] write(DomainSpec spec) {
		Map<String, String> values = new TreeMap<>();
		values.put("name", spec.name());
		values.put("vcpus", Integer.toString(spec.vcpus()));
		values.put("memory", Long.toString(spec.memoryMiB()));
		values.put("weight", Integer.toString(spec.weight()));
		values.put("cap", Integer.toString(spec.cap()));
		values.put("extra", spec.commandLine());
		values.put("consoles", Integer.toString(spec.consoles()));
		values.put("page_tables", spec.pageTables() ? "1" : "0");
		StringBuilder text = new StringBuilder();
		values.forEach((key, value) -> text.append(key).append('\0').append(value.replace('\0', ' ')).append('\0'));
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

	static DomainSpec read(ByteBuffer body) throws BrokenStreamException {
		String[] parts = StandardCharsets.UTF_8.decode(body).toString().split("\0", -1);
		Map<String, String> values = new TreeMap<>();
		for (int i = 0; i + 1 < parts.length; i += 2)
			values.put(parts[i], parts[i + 1]);
		return new DomainSpec(text(values, "name"), (int) number(values, "vcpus"), number(values, "memory"),
				(int) number(values, "weight"), (int) number(values, "cap"), text(values, "extra"),
				(int) number(values, "consoles"), "1".equals(values.get("page_tables")));
	}

	private static String text(Map<String, String> values, String key) throws BrokenStreamException {
		String value = values.get(key);
		if (value == null)
			throw new BrokenStreamException("the domain's configuration says nothing of its " + key);
		return value;
	}

	private static long number(Map<String, String> values, String key) throws BrokenStreamException {
		String value = text(values, key);
		try {
			return Integer.parseInt(value);
		} catch (NumberFormatException none) {
			throw new BrokenStreamException("the domain's configuration has " + value + " for its " + key, none);
		}
	}
}
