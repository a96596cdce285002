package org.minicloud.guest.software.http;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the clients of a load generator measure together; times in nanoseconds of the guest's clock. */
final class LoadResults implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int[] PERCENTS = { 50, 66, 75, 80, 90, 95, 98, 99, 100 };
	private static final double MILLI = 1e6;

	/** A request that was answered. */
	record Sample(long connect, long firstByte, long total) implements Serializable {
	}

	int toBegin;
	long endsAt;
	int complete;
	int failed;
	int bad;
	int kept;
	long bytes;
	long bodyBytes;
	int bodyLength = -1;
	String server = "";
	private final List<Sample> samples = new ArrayList<>();

	/** @param endsAt moment after which nothing is begun */
	LoadResults(int requests, long endsAt) {
		this.toBegin = requests;
		this.endsAt = endsAt;
	}

	boolean mayBegin(long now) {
		if (toBegin == 0 || now >= endsAt)
			return false;
		toBegin--;
		return true;
	}

	void answered(Sample sample, int status, int length, long received) {
		complete++;
		samples.add(sample);
		bytes += received;
		bodyBytes += length;
		if (status / 100 != 2)
			bad++;
		if (bodyLength < 0)
			bodyLength = length;
		else if (bodyLength != length)
			failed++;
	}

	void failed() {
		complete++;
		failed++;
	}

	String report(String host, int port, String path, int concurrency, boolean keepAlive, long nanos) {
		double seconds = Math.max(nanos, 1) / 1e9;
		StringBuilder text = new StringBuilder("\n\n");
		line(text, "Server Software:", server);
		line(text, "Server Hostname:", host);
		line(text, "Server Port:", Integer.toString(port));
		text.append('\n');
		line(text, "Document Path:", path);
		line(text, "Document Length:", Math.max(0, bodyLength) + " bytes");
		text.append('\n');
		line(text, "Concurrency Level:", Integer.toString(concurrency));
		line(text, "Time taken for tests:", String.format(Locale.ROOT, "%.3f seconds", seconds));
		line(text, "Complete requests:", Integer.toString(complete));
		line(text, "Failed requests:", Integer.toString(failed));
		line(text, "Write errors:", "0");
		if (bad > 0)
			line(text, "Non-2xx responses:", Integer.toString(bad));
		if (keepAlive)
			line(text, "Keep-Alive requests:", Integer.toString(kept));
		line(text, "Total transferred:", bytes + " bytes");
		line(text, "HTML transferred:", bodyBytes + " bytes");
		line(text, "Requests per second:", String.format(Locale.ROOT, "%.2f [#/sec] (mean)", complete / seconds));
		if (complete > 0) {
			line(text, "Time per request:", String.format(Locale.ROOT, "%.3f [ms] (mean)", seconds * 1000 * concurrency / complete));
			line(text, "Time per request:", String.format(Locale.ROOT, "%.3f [ms] (mean, across all concurrent requests)", seconds * 1000 / complete));
		}
		line(text, "Transfer rate:", String.format(Locale.ROOT, "%.2f [Kbytes/sec] received", bytes / 1024.0 / seconds));
		if (!samples.isEmpty())
			text.append(times());
		return text.toString();
	}

	private static void line(StringBuilder text, String name, String value) {
		text.append(String.format(Locale.ROOT, "%-24s%s\n", name, value));
	}

	private String times() {
		StringBuilder text = new StringBuilder("\nConnection Times (ms)\n              min  mean[+/-sd] median   max\n");
		text.append(row("Connect:", samples.stream().mapToLong(Sample::connect).toArray()));
		text.append(row("Processing:", samples.stream().mapToLong(sample -> sample.total() - sample.connect()).toArray()));
		text.append(row("Waiting:", samples.stream().mapToLong(sample -> sample.firstByte() - sample.connect()).toArray()));
		long[] totals = samples.stream().mapToLong(Sample::total).sorted().toArray();
		text.append(row("Total:", totals.clone()));
		text.append("\nPercentage of the requests served within a certain time (ms)\n");
		for (int percent : PERCENTS) {
			long value = totals[Math.min(totals.length - 1, totals.length * percent / 100)];
			text.append(String.format(Locale.ROOT, "%5d%% %6d%s\n", percent, Math.round(value / MILLI), percent == 100 ? " (longest request)" : ""));
		}
		return text.toString();
	}

	private static String row(String name, long[] nanos) {
		Arrays.sort(nanos);
		double mean = Arrays.stream(nanos).average().orElse(0);
		double deviation = Math.sqrt(Arrays.stream(nanos).mapToDouble(each -> (each - mean) * (each - mean)).average().orElse(0));
		return String.format(Locale.ROOT, "%-11s %5d %4d %5.1f %6d %7d\n", name, Math.round(nanos[0] / MILLI), Math.round(mean / MILLI), deviation / MILLI,
				Math.round(nanos[nanos.length / 2] / MILLI), Math.round(nanos[nanos.length - 1] / MILLI));
	}
}
