/** The cloud as the SDK's client sees it. */
package org.minicloud.cloud.client;
