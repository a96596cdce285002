package org.minicloud.console.launch;

/** What can be wrong in a plan, by the step of the wizard where it is mended. */
public enum LaunchField {
	REGION(Step.IMAGE), IMAGE(Step.IMAGE), TYPE(Step.TYPE), COUNT(Step.TYPE), ZONE(Step.TYPE), GROUPS(Step.GROUPS),
	ROOT_SIZE(Step.STORAGE), VOLUMES(Step.STORAGE), USER_DATA(Step.CONFIGURE), NAME(Step.TAGS), TAGS(Step.TAGS), KEY_PAIR(Step.KEY_PAIR);

	/** The steps, in their order. */
	public enum Step {
		IMAGE, TYPE, GROUPS, STORAGE, CONFIGURE, TAGS, KEY_PAIR
	}

	private final Step step;

	LaunchField(Step step) {
		this.step = step;
	}

	public Step step() {
		return step;
	}
}
