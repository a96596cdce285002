package org.minicloud.topology.edit;

import org.minicloud.topology.Element;

/**
 * Where a node lies in its container, in pixels at 100 %.
 *
 * @param width  -1 for as wide as the content asks
 * @param height -1 for as high as the content asks
 */
public record Bounds(int x, int y, int width, int height) {
	public static Bounds of(Element element) {
		return new Bounds(element.getX(), element.getY(), element.getWidth(), element.getHeight());
	}

	public Bounds at(int newX, int newY) {
		return new Bounds(newX, newY, width, height);
	}

	/** Whether the sizes are such. */
	boolean isPossible() {
		return (width > 0 || width == -1) && (height > 0 || height == -1);
	}

	void give(Element element) {
		element.setX(x);
		element.setY(y);
		element.setWidth(width);
		element.setHeight(height);
	}
}
