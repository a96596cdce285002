package org.minicloud.cloud.network.services;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A value of the metadata, or a folder of such. */
sealed interface MetadataNode {
	/** What a client reads here. */
	byte[] content();

	/** The node at the rest of a path, whose parts are between slashes. */
	Optional<MetadataNode> find(String path);

	record Value(byte[] content) implements MetadataNode {
		@Override
		public Optional<MetadataNode> find(String path) {
			return path.isEmpty() ? Optional.of(this) : Optional.empty();
		}
	}

	/** Lists its entries, folders with a slash behind their names. */
	record Folder(Map<String, MetadataNode> entries) implements MetadataNode {
		Folder() {
			this(new LinkedHashMap<>());
		}

		Folder with(String name, MetadataNode node) {
			entries.put(name, node);
			return this;
		}

		Folder with(String name, String value) {
			return with(name, new Value(value.getBytes(StandardCharsets.UTF_8)));
		}

		/** A value that is not there when it is null or empty. */
		Folder withPresent(String name, String value) {
			return value == null || value.isEmpty() ? this : with(name, value);
		}

		@Override
		public byte[] content() {
			return entries.entrySet().stream().map(entry -> label(entry.getKey(), entry.getValue())).collect(Collectors.joining("\n"))
					.getBytes(StandardCharsets.UTF_8);
		}

		@Override
		public Optional<MetadataNode> find(String path) {
			if (path.isEmpty())
				return Optional.of(this);
			int slash = path.indexOf('/');
			String name = slash < 0 ? path : path.substring(0, slash);
			MetadataNode next = entries.get(name);
			return next == null ? Optional.empty() : next.find(slash < 0 ? "" : path.substring(slash + 1));
		}

		/** A public key is listed as {@code 0=name}, and found as {@code 0}. */
		private static String label(String name, MetadataNode node) {
			return switch (node) {
				case Folder folder -> name + "/";
				case Named named -> name + "=" + named.name();
				case Value value -> name;
			};
		}
	}

	/** A folder that is listed with a name beside its number. */
	record Named(String name, Folder folder) implements MetadataNode {
		@Override
		public byte[] content() {
			return folder.content();
		}

		@Override
		public Optional<MetadataNode> find(String path) {
			return folder.find(path);
		}
	}
}
