package org.minicloud.xen.xenstore;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Who may do what with a node. The first entry names the owner, who may do all, and the access of everybody who is not
 * named; the others name domains. Domain 0 may do all in any case.
 */
public record Permissions(List<Permission> entries) implements Serializable {
	/** Domain 0's, and nobody else's. */
	public static final Permissions PRIVILEGED = ownedBy(0, Access.NONE);

	/** One entry: {@code r5} on the wire. */
	public record Permission(int domid, Access access) implements Serializable {
		@Override
		public String toString() {
			return access.letter() + Integer.toString(domid);
		}
	}

	public Permissions {
		entries = List.copyOf(entries);
		if (entries.isEmpty())
			throw new IllegalArgumentException("a node has an owner");
	}

	/** A node of this domain; {@code others} is what everybody else may do. */
	public static Permissions ownedBy(int domid, Access others) {
		return new Permissions(List.of(new Permission(domid, others)));
	}

	/** The same, with an entry for one more domain. */
	public Permissions with(int domid, Access access) {
		List<Permission> longer = new ArrayList<>(entries);
		longer.add(new Permission(domid, access));
		return new Permissions(longer);
	}

	public int owner() {
		return entries.get(0).domid();
	}

	/** What a domain may do that is neither owner nor privileged. */
	Access accessOf(int domid) {
		for (int i = 1; i < entries.size(); i++)
			if (entries.get(i).domid() == domid)
				return entries.get(i).access();
		return entries.get(0).access();
	}

	Permissions withOwner(int domid) {
		if (owner() == domid)
			return this;
		List<Permission> changed = new ArrayList<>(entries);
		changed.set(0, new Permission(domid, entries.get(0).access()));
		return new Permissions(changed);
	}

	/** The same without the entries of a domain that has gone; the owner stays. */
	Permissions without(int domid) {
		List<Permission> kept = new ArrayList<>(entries.subList(0, 1));
		for (Permission entry : entries.subList(1, entries.size()))
			if (entry.domid() != domid)
				kept.add(entry);
		return new Permissions(kept);
	}

	/** The entries as they travel: {@code n0}, {@code r5}. */
	public List<String> toStrings() {
		return entries.stream().map(Permission::toString).toList();
	}

	/** @throws StoreException EINVAL when an entry is malformed, or there is none */
	public static Permissions parse(List<String> texts) throws StoreException {
		if (texts.isEmpty())
			throw new StoreException(StoreError.EINVAL, "no permissions");
		List<Permission> parsed = new ArrayList<>();
		for (String text : texts)
			parsed.add(parse(text));
		return new Permissions(parsed);
	}

	private static Permission parse(String text) throws StoreException {
		if (text.length() < 2 || text.length() > 6)
			throw new StoreException(StoreError.EINVAL, "a permission is a letter and a domain, not '" + text + "'");
		return new Permission(StoreNumbers.domid(text.substring(1)), Access.ofLetter(text.charAt(0)));
	}

	@Override
	public String toString() {
		StringJoiner joined = new StringJoiner(",");
		toStrings().forEach(joined::add);
		return joined.toString();
	}
}
