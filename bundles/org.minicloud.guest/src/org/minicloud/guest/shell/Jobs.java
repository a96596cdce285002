package org.minicloud.guest.shell;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Signal;

/** The jobs of a shell that are not in the foreground. */
final class Jobs implements Serializable {
	private static final long serialVersionUID = 1;

	/** A job. */
	static final class Job implements Serializable {
		private static final long serialVersionUID = 1;
		private final int number;
		private final String text;
		private final List<Integer> all;
		private final List<Integer> living;
		private boolean stopped;
		private int status;

		Job(int number, String text, List<Integer> all, List<Integer> living) {
			this.number = number;
			this.text = text;
			this.all = List.copyOf(all);
			this.living = new ArrayList<>(living);
		}

		int group() {
			return all.get(0);
		}

		List<Integer> living() {
			return living;
		}

		String text() {
			return text;
		}

		boolean ended() {
			return living.isEmpty();
		}

		void continued() {
			stopped = false;
		}
	}

	private final List<Job> jobs = new ArrayList<>(0);

	/** @return its number */
	int add(List<Integer> pids, String text) {
		int number = jobs.stream().mapToInt(job -> job.number).max().orElse(0) + 1;
		jobs.add(new Job(number, text, pids, pids));
		return number;
	}

	int addStopped(List<Integer> all, List<Integer> living, String text) {
		int number = add(all, text);
		Job job = jobs.get(jobs.size() - 1);
		job.living.retainAll(living);
		job.stopped = true;
		return number;
	}

	/** A child of the shell has something to tell. */
	void report(Outcome.Child child) {
		for (Job job : jobs)
			if (job.living.contains(child.pid())) {
				job.stopped = child.stopped();
				if (!child.stopped()) {
					job.living.remove((Integer) child.pid());
					if (child.pid() == job.all.get(job.all.size() - 1))
						job.status = child.status();
				}
			}
	}

	/** Notices about jobs that have ended; they are forgotten. */
	String takeNotices() {
		StringBuilder notices = new StringBuilder();
		for (Job job : jobs)
			if (job.ended())
				notices.append(line(job)).append('\n');
		jobs.removeIf(Job::ended);
		return notices.toString();
	}

	/** Job by {@code %1}, {@code %+}, {@code %%}, {@code 1}, or the latest for an empty name. */
	Optional<Job> find(String name) {
		String number = name.startsWith("%") ? name.substring(1) : name;
		if (number.isEmpty() || number.equals("+") || number.equals("%"))
			return jobs.isEmpty() ? Optional.empty() : Optional.of(jobs.get(jobs.size() - 1));
		return jobs.stream().filter(job -> Integer.toString(job.number).equals(number)).findFirst();
	}

	void remove(Job job) {
		jobs.remove(job);
	}

	List<Job> all() {
		return List.copyOf(jobs);
	}

	String line(int number) {
		return find(Integer.toString(number)).map(this::line).orElse("");
	}

	String line(Job job) {
		int behind = jobs.size() - 1 - jobs.indexOf(job);
		char mark = behind == 0 ? '+' : behind == 1 ? '-' : ' ';
		boolean running = !job.ended() && !job.stopped;
		return String.format("[%d]%c  %-23s %s%s", job.number, mark, state(job), job.text, running ? " &" : "");
	}

	private static String state(Job job) {
		if (!job.ended())
			return job.stopped ? "Stopped" : "Running";
		if (job.status == 0)
			return "Done";
		return switch (job.status - 128) {
			case 1 -> "Hangup";
			case 2 -> "Interrupt";
			case 9 -> "Killed";
			case 15 -> "Terminated";
			default -> job.status > 128 ? signalName(job.status - 128) : "Exit " + job.status;
		};
	}

	private static String signalName(int number) {
		return Signal.parse(Integer.toString(number)).map(Signal::name).orElse("Signal " + number);
	}
}
