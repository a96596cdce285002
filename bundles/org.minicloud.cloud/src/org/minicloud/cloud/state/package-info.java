/** The cloud's resources as operations look them up: indexes beside the model, kept from what transactions changed. */
package org.minicloud.cloud.state;
