import { register } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../src/web/metrics.js';
import { startWeb } from './web-fixture.js';

async function linesOf(metrics: ReturnType<typeof createMetrics>): Promise<readonly string[]> {
  return (await metrics.text()).split('\n');
}

describe('metrics', () => {
  it('count rounds, deliveries, replies and errors by their labels', async () => {
    const metrics = createMetrics();
    metrics.roundEntered('slack', 'open');
    metrics.roundEntered('slack', 'open');
    metrics.deliverySettled('discord', 'question', 'sent', 1_500);
    metrics.deliverySettled('discord', 'reveal', 'failed');
    metrics.replyStored('local');
    metrics.platformError('slack', 'ratelimited');
    expect(await linesOf(metrics)).toEqual(
      expect.arrayContaining([
        'rehearse_rounds_total{platform="slack",state="open"} 2',
        'rehearse_deliveries_total{platform="discord",kind="question",state="sent"} 1',
        'rehearse_deliveries_total{platform="discord",kind="reveal",state="failed"} 1',
        'rehearse_delivery_lateness_seconds_bucket{le="1"} 0',
        'rehearse_delivery_lateness_seconds_bucket{le="2"} 1',
        'rehearse_delivery_lateness_seconds_count 1',
        'rehearse_replies_total{platform="local"} 1',
        'rehearse_platform_errors_total{platform="slack",code="ratelimited"} 1',
      ]),
    );
  });

  it('measure commands and ticks in seconds', async () => {
    const metrics = createMetrics();
    metrics.commandTook('discord', 'score', 300);
    metrics.tickTook(4);
    expect(await linesOf(metrics)).toEqual(
      expect.arrayContaining([
        'rehearse_command_seconds_bucket{le="0.25",platform="discord",action="score"} 0',
        'rehearse_command_seconds_bucket{le="0.5",platform="discord",action="score"} 1',
        'rehearse_tick_seconds_bucket{le="0.005"} 1',
        'rehearse_tick_seconds_sum 0.004',
      ]),
    );
  });

  it('never shrink when a clock was set back', async () => {
    const metrics = createMetrics();
    metrics.deliverySettled('local', 'question', 'sent', -60_000);
    expect(await linesOf(metrics)).toContain('rehearse_delivery_lateness_seconds_sum 0');
  });

  it('are each program’s own', async () => {
    const first = createMetrics();
    first.replyStored('local');
    expect(await linesOf(createMetrics())).not.toContain('rehearse_replies_total{platform="local"} 1');
    expect(register.getMetricsAsArray()).toEqual([]);
  });

  it('tell of the process only what is looked up when asked for', async () => {
    const text = await createMetrics().text();
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
    expect(text).toMatch(/^process_cpu_seconds_total [\d.]+$/m);
    expect(text).toMatch(/^process_start_time_seconds \d+(\.\d+)?$/m);
  });

  it('are served as Prometheus wants them, behind the guard', async () => {
    const metrics = createMetrics();
    metrics.tickTook(1);
    const { ask } = await startWeb({ metrics, adminToken: 'token' });
    expect((await ask('/metrics')).status).toBe(401);
    const answer = await ask('/metrics', { headers: { authorization: 'Bearer token' } });
    expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(answer.text).toContain('rehearse_tick_seconds_count 1');
    expect(answer.text).toContain('# TYPE rehearse_platform_errors_total counter');
  });
});
