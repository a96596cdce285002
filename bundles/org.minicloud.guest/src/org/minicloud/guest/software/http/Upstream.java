package org.minicloud.guest.software.http;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Servers behind a proxy, taken in turn. Shared by the processes of a server. */
final class Upstream implements Serializable {
	private static final long serialVersionUID = 1;
	/** A server that did not answer is left out for so long (nginx's fail_timeout). */
	private static final long PENALTY_NANOS = 10_000_000_000L;

	/** One of them. */
	static final class Member implements Serializable {
		private static final long serialVersionUID = 1;
		final String host;
		final int port;
		final int weight;
		long badUntil;
		private int credit;

		Member(String host, int port, int weight) {
			this.host = host;
			this.port = port;
			this.weight = weight;
		}
	}

	final String name;
	final List<Member> members = new ArrayList<>();
	long connectNanos = 60_000_000_000L;
	long readNanos = 60_000_000_000L;
	boolean preserveHost;

	Upstream(String name) {
		this.name = name;
	}

	/** The next one, by smooth weighted turns; those that have just failed last. Those that were tried are left out. */
	Member next(List<Member> tried, long now) {
		Member chosen = pick(tried, now);
		return chosen != null ? chosen : pick(tried, Long.MAX_VALUE);
	}

	private Member pick(List<Member> tried, long now) {
		int total = 0;
		Member best = null;
		for (Member member : members) {
			if (tried.contains(member) || member.badUntil > now)
				continue;
			member.credit += member.weight;
			total += member.weight;
			if (best == null || member.credit > best.credit)
				best = member;
		}
		if (best != null)
			best.credit -= total;
		return best;
	}

	/** One did not answer. The only one there is, is not left out. */
	void failed(Member member, long now) {
		if (members.size() > 1)
			member.badUntil = now + PENALTY_NANOS;
	}
}
